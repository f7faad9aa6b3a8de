// SPDX-License-Identifier: GPL-3.0-or-later
// More than one map: side by side with another run, several t-SNE, the course of one as pictures, and points
// placed on one.
#include "tests/journey/Journey.h"

#include "ui/plots/ScatterPlot.h"
#include "ui/views/MapGallery.h"
#include "ui/views/MapPanel.h"
#include "ui/views/MapView.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QPushButton>

namespace hourglass {
namespace {

class SeveralMaps : public Journey {
protected:
    void trigger(const char* name) { window().findChild<QAction*>(name)->trigger(); }
    MapPanel* panel(const char* dialog, int number)
    {
        auto* found = window().findChild<QWidget*>(dialog);
        return found ? found->findChild<MapPanel*>(QStringLiteral("mapPanel%1").arg(number)) : nullptr;
    }
    QString words(const char* dialog, int number) { return panel(dialog, number)->words(); }
    static void press(QWidget* in, const char* name)
    {
        auto* button = in->findChild<QAbstractButton*>(name);
        ASSERT_TRUE(button && button->isEnabled()) << name;
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void shorten()
    {
        auto settings = window().mapView()->settings();
        settings.tsne.iterations = 60;
        settings.tsne.exaggerationIterations = 20;
        window().mapView()->setSettings(settings);
        Q_EMIT window().mapView()->settingsChanged(settings);
    }
};

TEST_F(SeveralMaps, StandSideBySideWithThoseOfAnotherRun)
{
    trainEpochs(1);
    const QString first = workbench->training().folder();
    auto options = window().trainingForm()->options();
    options.seed = 7;
    window().trainingForm()->setOptions(options);
    trainEpochs(1);
    shorten();
    trigger("actionCompareMaps");
    for (const int number : {1, 2})
        ASSERT_TRUE(waitFor([&] { return words("compareDialog", number).startsWith("PCA"); })) << number;
    auto* runs = panel("compareDialog", 3)->findChild<QComboBox*>("panelChoice");
    ASSERT_TRUE(waitFor([&] { return runs->count() == 1; })) << "the run on screen is not offered";
    runs->setFocus();
    QTest::keyClick(runs, Qt::Key_Down);
    ASSERT_TRUE(waitFor([&] { return words("compareDialog", 3).startsWith("PCA"); }));
    EXPECT_EQ(runs->currentData().toString(), first);
    press(panel("compareDialog", 1), "projectionTsne");
    EXPECT_TRUE(waitFor([&] { return words("compareDialog", 1).startsWith("t-SNE, KL"); }))
        << words("compareDialog", 1).toStdString();
    EXPECT_TRUE(waitFor([&] { return words("compareDialog", 2).contains("trustworthiness"); }));

    const QString file = QString::fromStdString((temp.path() / "maps.png").string());
    FileDialogs dialogs;
    dialogs.chooseFigureFile = [&](const QString&) { return file; };
    workbench->setFileDialogs(dialogs);
    press(window().findChild<QWidget*>("compareDialog"), "galleryExport");
    EXPECT_TRUE(waitFor([&] { return QImage(file).width() > 500; }));

    // A selection there is one in the main map.
    auto* gallery = window().findChild<QWidget*>("compareDialog")->findChild<MapGallery*>();
    Q_EMIT gallery->samplesSelected({window().mapView()->split() == Split::Test ? 600U : 0U});
    EXPECT_TRUE(waitFor([&] { return workbench->window().isVisible(); }));

    // Training goes on, and the codes follow; the raw values have no reason to.
    const QString before = panel("compareDialog", 2)->findChild<QLabel*>("panelAbout")->text();
    trainEpochs(2);
    EXPECT_TRUE(waitFor(
        [&] { return panel("compareDialog", 2)->findChild<QLabel*>("panelAbout")->text() != before; }));
    EXPECT_TRUE(words("compareDialog", 1).startsWith("t-SNE, KL"));
}

TEST_F(SeveralMaps, WithoutAModelWhatToDoIsSaid)
{
    trigger("actionCompareMaps"); // perhaps before any data is open
    ASSERT_TRUE(waitFor([&] { return text("dataFacts").contains(" class"); }));
    auto* compare = window().findChild<QWidget*>("compareDialog");
    press(compare, "galleryExport");
    QString said;
    for (const auto* label : compare->findChildren<QLabel*>())
        said += label->text();
    EXPECT_TRUE(said.contains("no map to export")) << said.toStdString();
    press(panel("compareDialog", 1), "projectionTsne");
    trigger("actionSeries");
    auto* series = window().findChild<QWidget*>("seriesDialog");
    EXPECT_FALSE(series->findChild<QPushButton*>("seriesRun")->isEnabled());
    trigger("mapPlacement");
    trainEpochs(1); // and all of it comes to life
    EXPECT_TRUE(waitFor([&] { return words("compareDialog", 2).startsWith("PCA"); }));
    EXPECT_TRUE(waitFor([&] { return words("compareDialog", 1).startsWith("t-SNE"); }))
        << "as it was asked for";
    EXPECT_TRUE(waitFor([&] { return series->findChild<QPushButton*>("seriesRun")->isEnabled(); }));
    EXPECT_TRUE(waitFor([&] { return text("mapSubtitle").contains("rings: "); }));
    compare->close();
    trigger("actionCompareMaps");
    EXPECT_TRUE(words("compareDialog", 2).startsWith("PCA")) << "it is still there";
}

TEST_F(SeveralMaps, OfSeveralPerplexitiesOneBecomesTheMainMap)
{
    trainEpochs(1);
    shorten();
    trigger("actionSeries");
    auto* dialog = window().findChild<QWidget*>("seriesDialog");
    auto* values = dialog->findChild<QLineEdit*>("seriesValues");
    values->selectAll();
    QTest::keyClicks(values, "5, 20, 12");
    ASSERT_TRUE(waitFor([&] { return dialog->findChild<QPushButton*>("seriesRun")->isEnabled(); }));
    press(dialog, "seriesRun");
    for (const int number : {1, 2, 3})
        ASSERT_TRUE(waitFor([&] { return words("seriesDialog", number).startsWith("t-SNE, KL"); })) << number;
    ASSERT_TRUE(waitFor([&] { return dialog->findChild<QPushButton*>("seriesRun")->text() == "Run"; }));
    EXPECT_EQ(panel("seriesDialog", 3)->findChild<QLabel*>("panelTitle")->text(), "Perplexity 12");
    EXPECT_FALSE(panel("seriesDialog", 4)->isVisible());
    press(panel("seriesDialog", 3), "panelUse");
    EXPECT_TRUE(waitFor([&] { return text("mapSubtitle").contains("t-SNE, KL"); }))
        << text("mapSubtitle").toStdString();
    EXPECT_EQ(window().mapView()->settings().tsne.perplexity, 12);
    EXPECT_EQ(window().mapView()->projection(), ProjectionMethod::Tsne);
}

TEST_F(SeveralMaps, TheCourseOfATsneIsWrittenAsFrames)
{
    trainEpochs(1);
    trigger("actionFrames");
    auto* dialog = window().findChild<QWidget*>("framesDialog");
    EXPECT_FALSE(dialog->findChild<QPushButton*>("framesWrite")->isEnabled()) << "there is no t-SNE";
    shorten();
    click("projectionTsne");
    ASSERT_TRUE(waitFor([&] { return text("mapSubtitle").contains("t-SNE, KL"); }));
    const QString folder = QString::fromStdString((temp.path() / "frames").string());
    FileDialogs dialogs;
    dialogs.chooseFrameFolder = [&] { return folder; };
    workbench->setFileDialogs(dialogs);
    ASSERT_TRUE(waitFor([&] { return dialog->findChild<QPushButton*>("framesWrite")->isEnabled(); }));
    dialog->findChild<QComboBox*>("framesSize")->setCurrentIndex(4);
    press(dialog, "framesWrite");
    ASSERT_TRUE(waitFor([&] {
        return dialog->findChild<QLabel*>("framesOutcome")->text().contains("7 frames");
    })) << dialog->findChild<QLabel*>("framesProblem")->text().toStdString();
    EXPECT_EQ(QDir(folder).entryList({"frame-*.png"}).size(), 7);
    EXPECT_EQ(QImage(folder + "/frame-0007.png").size(), QSize(800, 600));
    press(dialog, "framesWrite");
    EXPECT_TRUE(
        waitFor([&] { return dialog->findChild<QLabel*>("framesProblem")->text().contains("already"); }));
}

TEST_F(SeveralMaps, TheOtherPartIsPlacedOnTheMap)
{
    trainEpochs(1);
    trigger("mapPlacement");
    ASSERT_TRUE(waitFor([&] { return text("mapSubtitle").contains("rings: "); })) << notices().toStdString();
    trigger("mapPlacement");
    EXPECT_FALSE(text("mapSubtitle").contains("rings: "));
    trigger("mapPlacement");
    ASSERT_TRUE(waitFor([&] { return text("mapSubtitle").contains("rings: "); }));
    auto* split = window().findChild<QComboBox*>("mapSplit");
    split->setCurrentIndex(static_cast<int>(Split::All));
    Q_EMIT split->activated(static_cast<int>(Split::All));
    EXPECT_TRUE(waitFor([&] { return notices().contains("on the map already"); }));
    EXPECT_FALSE(window().findChild<QAction*>("mapPlacement")->isChecked());
}

} // namespace
} // namespace hourglass
