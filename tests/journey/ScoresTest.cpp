// SPDX-License-Identifier: GPL-3.0-or-later
// What the codes of a trained model are worth: recognition, errors by class, and scores of every epoch.
#include "tests/journey/Journey.h"

#include "ui/plots/BoxPlot.h"
#include "ui/plots/ScorePlot.h"
#include "ui/shell/ScoresDialog.h"
#include "ui/views/ContingencyView.h"
#include "ui/views/MapView.h"

#include <QAction>
#include <QTabWidget>

namespace hourglass {
namespace {

class ScoresJourney : public Journey {
protected:
    template <class T>
    T* part(const char* name)
    {
        return window().findChild<T*>(name);
    }
    QString buttonText(const char* name) { return part<QAbstractButton>(name)->text(); }
};

TEST_F(ScoresJourney, CodesAreRecognisedAndTheirErrorsFoundOnTheMap)
{
    trainEpochs(1);
    const QString before = notices();
    part<QAction>("actionScores")->trigger();
    auto* dialog = part<ScoresDialog>("scoresDialog");
    ASSERT_TRUE(dialog->isVisible());
    click("nearestRun");
    ASSERT_TRUE(waitFor([&] { return buttonText("nearestRun") == "Run"; }));
    for (const char* cell : {"nearestCodes", "nearestComponents", "nearestRaw"})
        EXPECT_TRUE(buttonText(cell).endsWith(" %")) << cell;
    std::vector<std::size_t> selected;
    QObject::connect(window().mapView(), &MapView::samplesSelected,
                     [&](const std::vector<std::size_t>& samples) { selected = samples; });
    auto* table = part<ContingencyView>("confusion");
    ASSERT_GT(table->rows(), 1);
    QTest::qWait(50);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->cell(0, 0).center());
    EXPECT_FALSE(text("recognitionCaption").isEmpty());

    part<QTabWidget>("scoresTabs")->setCurrentIndex(ScoresDialog::ErrorsTab);
    auto* boxes = part<BoxPlot>("errorsPlot");
    ASSERT_TRUE(waitFor([&] { return boxes->rows() > 2; })) << notices().toStdString();
    QTest::mouseClick(boxes->viewport(), Qt::LeftButton, {}, boxes->row(1).center());
    EXPECT_FALSE(selected.empty());
    EXPECT_EQ(notices(), before) << "nothing went wrong";
}

TEST_F(ScoresJourney, ScoresOfEveryEpochComeBackWithTheRun)
{
    click("lossScores");
    trainEpochs(2);
    auto* plot = part<ScorePlot>("scorePlot");
    ASSERT_TRUE(plot->isVisible());
    ASSERT_TRUE(waitFor([&] { return plot->reading() == "epoch 2"; })) << notices().toStdString();
    EXPECT_TRUE(plot->entry(EpochScore::Neighbours));
    window().close();
    workbench.reset();
    open();
    plot = part<ScorePlot>("scorePlot");
    ASSERT_TRUE(waitFor([&] { return plot->reading() == "epoch 2"; })) << notices().toStdString();
    EXPECT_TRUE(plot->isVisible()) << "the switch is part of the session";
}

} // namespace
} // namespace hourglass
