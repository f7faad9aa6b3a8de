// SPDX-License-Identifier: GPL-3.0-or-later
// The components of a trained model's codes: how many are needed, two others put on the map, what they look
// like, and the lesson.
#include "tests/journey/Journey.h"

#include "ui/plots/ScreePlot.h"
#include "ui/shell/ComponentsDialog.h"
#include "ui/views/MapView.h"
#include "ui/views/PictureTable.h"
#include "ui/views/components/LessonPage.h"

#include <QAction>
#include <QFileInfo>
#include <QTabWidget>

namespace hourglass {
namespace {

using ComponentsJourney = Journey;

TEST_F(ComponentsJourney, AreCountedPutOnTheMapWalkedAndTaught)
{
    window().findChild<QAction*>("actionComponents")->trigger();
    auto* dialog = window().findChild<ComponentsDialog*>("componentsDialog");
    ASSERT_TRUE(dialog->isVisible());
    click("componentsRaw");
    ASSERT_TRUE(waitFor([&] { return dialog->components() != nullptr; })) << "no model is needed for that";
    click("componentsCodes");
    EXPECT_EQ(dialog->components(), nullptr);
    trainEpochs(1);
    const QString before = notices();
    ASSERT_TRUE(waitFor([&] { return dialog->components() != nullptr; })) << notices().toStdString();
    EXPECT_TRUE(text("screeWords").contains("of the variance")) << text("screeWords").toStdString();

    auto* plot = dialog->findChild<ScreePlot*>("screePlot");
    Q_EMIT plot->componentClicked(2);
    ASSERT_TRUE(waitFor([&] { return window().mapView()->settings().direct.axes[0] == 2; }));
    EXPECT_EQ(window().mapView()->projection(), ProjectionMethod::Pca);
    EXPECT_EQ(plot->look().x, 2) << "the dialog says the same";

    auto* tabs = dialog->findChild<QTabWidget*>("componentTabs");
    tabs->setCurrentIndex(ComponentsDialog::LoadingsTab);
    click("loadingsWalk");
    const auto* walk = dialog->findChild<PictureTable*>("walkTable");
    ASSERT_TRUE(waitFor([&] { return !walk->rows().empty(); })) << notices().toStdString();
    tabs->setCurrentIndex(ComponentsDialog::RebuildTab);
    const auto* rebuilt = dialog->findChild<PictureTable*>("rebuildTable");
    ASSERT_TRUE(waitFor([&] { return rebuilt->rows().size() == 3; })) << notices().toStdString();
    EXPECT_TRUE(dialog->figure().has_value());
    tabs->setCurrentIndex(ComponentsDialog::LessonTab);
    ASSERT_TRUE(waitFor([&] { return dialog->lesson()->look().lesson != nullptr; }));
    click("lessonBest");
    EXPECT_TRUE(text("lessonLine").contains("This is the first component"));
    EXPECT_EQ(notices(), before) << "nothing went wrong";

    FileDialogs dialogs;
    const auto file = QString::fromStdString((temp.path() / "lesson.png").string());
    QString proposed;
    dialogs.chooseFigureFile = [&](const QString& name) {
        proposed = name;
        return file;
    };
    workbench->setFileDialogs(dialogs);
    click("componentsExport");
    EXPECT_EQ(proposed, "pca-lesson");
    ASSERT_TRUE(waitFor([&] { return notices().contains("lesson.png"); })) << notices().toStdString();
    EXPECT_TRUE(QFileInfo::exists(file));
}

} // namespace
} // namespace hourglass
