// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include "ui/forms/DataForm.h"
#include "ui/forms/ModelForm.h"
#include "ui/forms/TrainingForm.h"
#include "ui/shell/NoticeBar.h"
#include "ui/shell/StatusLine.h"
#include "ui/views/LossView.h"
#include "ui/views/MapView.h"
#include "ui/views/ReconstructionView.h"
#include "ui/views/RunControls.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSplitter>
#include <QTest>
#include <QToolButton>
#include <QUrl>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

class MainWindowTest : public testing::Test {
protected:
    static void SetUpTestSuite() // as the program looks: sizes depend on it
    {
        loadFonts();
        applyTheme(*qApp, ThemeKind::Light);
    }
    MainWindowTest()
    {
        window.modelForm()->setModels(
            {{"small", "Small", "", "Learns fast.", "784 → 10 → 784", {784, 10, 784}, 16474, ""}});
        DatasetInfo data;
        data.shape = {1, 28, 28};
        data.trainCount = 60000;
        window.trainingForm()->setData(data);
        window.resize(1280, 720);
        window.show();
    }
    template <class T>
    T* find(const char* name)
    {
        return window.findChild<T*>(name);
    }
    void trigger(const char* name) { find<QAction>(name)->trigger(); }
    MainWindow window;
};

} // namespace

TEST_F(MainWindowTest, FitsSmallAndLargeScreens)
{
    for (const QSize size : {QSize(1024, 640), QSize(1280, 720), QSize(1920, 1080)}) {
        window.resize(size);
        QTest::qWait(1);
        EXPECT_EQ(window.size(), size) << "the content asks for more";
        for (const char* name :
             {"trainButton", "stopButton", "dataChoice", "modelChoice", "projectionPca", "mapSplit",
              "mapMenu", "lossLogarithmic", "reconstructionChoice", "themeToggle"}) {
            auto* widget = find<QWidget>(name);
            ASSERT_TRUE(widget) << name;
            const QRect area(widget->mapTo(&window, QPoint()), widget->size());
            EXPECT_TRUE(window.rect().contains(area)) << name << " at " << size.width();
            EXPECT_EQ(widget->visibleRegion().boundingRect().size(), widget->size()) << name << " is cut off";
        }
    }
}

TEST_F(MainWindowTest, TheMapsControlsAreNotCrushed)
{
    window.mapView()->setColourBy(ColourBy::Cluster);
    for (const QSize size : {QSize(1024, 640), QSize(1280, 720), QSize(1600, 900)})
        for (const auto method :
             {ProjectionMethod::Tsne, ProjectionMethod::Umap, ProjectionMethod::PcaIncremental}) {
            window.resize(size);
            window.mapView()->setProjection(method);
            window.mapView()->setRunState(MapRunState::Running, 3, 10);
            for (const char* name :
                 {"projectionPca", "projectionTsne", "projectionUmap", "projectionMore", "mapColourBy",
                  "mapSpace", "clusterCount", "mapOptionsButton", "mapRun", "mapStop", "mapTrust"}) {
                auto* widget = find<QWidget>(name);
                const auto isWhole = [widget] {
                    return !widget->isVisible() ||
                           (widget->width() >= widget->minimumSizeHint().width() &&
                            widget->visibleRegion().boundingRect().size() == widget->size());
                };
                EXPECT_TRUE(QTest::qWaitFor(isWhole, 2000)) << name << " is cut off at " << size.width();
                EXPECT_TRUE(widget->isVisible()) << name;
            }
        }
}

TEST_F(MainWindowTest, SpaceTrainsAndPauses)
{
    QSignalSpy train(window.runControls(), &RunControls::trainRequested),
        pause(window.runControls(), &RunControls::pauseRequested);
    QTest::keyClick(&window, Qt::Key_Space);
    EXPECT_EQ(train.count(), 1);
    window.runControls()->setState(TrainingState::Running);
    QTest::keyClick(&window, Qt::Key_Space);
    EXPECT_EQ(pause.count(), 1);
}

TEST_F(MainWindowTest, SpaceInAnEditorIsASpace)
{
    QSignalSpy train(window.runControls(), &RunControls::trainRequested);
    find<QSpinBox>("epochs")->setFocus();
    QTest::keyClick(find<QSpinBox>("epochs"), Qt::Key_Space);
    EXPECT_EQ(train.count(), 0);
}

TEST_F(MainWindowTest, TrainIsOffWhileAFormHasAProblem)
{
    auto* train = find<QPushButton>("trainButton");
    EXPECT_TRUE(train->isEnabled());
    find<QSpinBox>("batch")->setValue(100000);
    EXPECT_FALSE(train->isEnabled());
    EXPECT_EQ(train->toolTip(), window.trainingForm()->problem());
    EXPECT_FALSE(find<QAction>("actionTrain")->isEnabled());
    QSignalSpy spy(window.runControls(), &RunControls::trainRequested);
    QTest::keyClick(&window, Qt::Key_Space);
    EXPECT_EQ(spy.count(), 0);
    find<QSpinBox>("batch")->setValue(64);
    EXPECT_TRUE(train->isEnabled());
}

TEST_F(MainWindowTest, FormsRestDuringARun)
{
    window.runControls()->setState(TrainingState::Running);
    EXPECT_FALSE(find<QSpinBox>("epochs")->isEnabled());
    EXPECT_FALSE(find<QComboBox>("modelChoice")->isEnabled());
    EXPECT_FALSE(find<QComboBox>("dataChoice")->isEnabled());
    EXPECT_TRUE(find<QAction>("actionTrain")->text().startsWith("Pause"));
    window.runControls()->setState(TrainingState::Finished);
    EXPECT_TRUE(find<QSpinBox>("epochs")->isEnabled());
}

TEST_F(MainWindowTest, MenusAsk)
{
    const auto asks = [this](const char* name, auto signal) {
        QSignalSpy spy(&window, signal);
        trigger(name);
        EXPECT_EQ(spy.count(), 1) << name;
    };
    asks("actionOpen", &MainWindow::openDataRequested);
    asks("actionOpenFolder", &MainWindow::openDataFolderRequested);
    asks("actionPrepare", &MainWindow::prepareRequested);
    asks("actionInspect", &MainWindow::inspectRequested);
    asks("actionSynthetic", &MainWindow::syntheticRequested);
    asks("actionOpenRun", &MainWindow::openRunRequested);
    asks("actionSaveRun", &MainWindow::saveRunRequested);
    asks("actionNewRun", &MainWindow::newRunRequested);
    asks("actionExportMap", &MainWindow::exportRequested);
    asks("actionExportAll", &MainWindow::exportRequested);
    asks("actionThemeDark", &MainWindow::themeChosen);
}

TEST_F(MainWindowTest, ViewsExportThroughTheWindow)
{
    ExportKind kind = ExportKind::All;
    QObject::connect(&window, &MainWindow::exportRequested, [&kind](ExportKind asked) { kind = asked; });
    trigger("mapExport");
    EXPECT_EQ(kind, ExportKind::Map);
    trigger("lossExport");
    EXPECT_EQ(kind, ExportKind::Loss);
    trigger("reconstructionExport");
    EXPECT_EQ(kind, ExportKind::Reconstructions);
}

TEST_F(MainWindowTest, RecentDataAreListed)
{
    auto* recent = find<QMenu>("menuRecent");
    EXPECT_FALSE(recent->isEnabled());
    window.setRecent({"/data/leaves", "fashion-mnist"});
    ASSERT_EQ(recent->actions().size(), 2);
    EXPECT_EQ(recent->actions()[0]->text(), "leaves");
    QSignalSpy spy(&window, &MainWindow::recentChosen);
    recent->actions()[0]->trigger();
    EXPECT_EQ(spy.at(0).at(0).toString(), "/data/leaves");
}

TEST_F(MainWindowTest, LogarithmicLossInMenuAndView)
{
    QSignalSpy spy(window.lossView(), &LossView::logarithmicChosen);
    trigger("actionLogLoss");
    EXPECT_TRUE(window.lossView()->isLogarithmic());
    EXPECT_EQ(spy.count(), 1);
    QTest::mouseClick(find<QPushButton>("lossLinear"), Qt::LeftButton);
    EXPECT_FALSE(find<QAction>("actionLogLoss")->isChecked());
}

TEST_F(MainWindowTest, ThemesReachEverything)
{
    QSignalSpy spy(&window, &MainWindow::themeChosen);
    QTest::mouseClick(find<QToolButton>("themeToggle"), Qt::LeftButton);
    EXPECT_EQ(spy.count(), 1);
    const QImage light = window.grab().toImage();
    window.setTheme(ThemeKind::Dark);
    EXPECT_EQ(window.themeKind(), ThemeKind::Dark);
    EXPECT_NE(window.grab().toImage(), light);
    window.setTheme(ThemeKind::Light);
    EXPECT_EQ(window.grab().toImage(), light);
}

TEST_F(MainWindowTest, ProjectorModeComesAndGoes)
{
    const QFont before = QApplication::font();
    trigger("actionProjector");
    EXPECT_TRUE(window.isProjectorMode());
    EXPECT_GT(QApplication::font().pointSizeF(), 13);
    trigger("actionProjector");
    EXPECT_LT(QApplication::font().pointSizeF(), 11);
    QApplication::setFont(before);
}

TEST_F(MainWindowTest, TheLayoutIsRemembered)
{
    find<QSplitter>("columnSplitter")->setSizes({330, 600, 318});
    window.trainingForm()->setMoreShown(true);
    const QByteArray layout = window.saveLayout();
    MainWindow other;
    other.resize(1280, 720);
    other.show();
    EXPECT_TRUE(other.restoreLayout(layout));
    EXPECT_TRUE(other.trainingForm()->isMoreShown());
    EXPECT_EQ(other.findChild<QSplitter*>("columnSplitter")->sizes(),
              find<QSplitter>("columnSplitter")->sizes());
    EXPECT_FALSE(other.restoreLayout("rubbish"));
    EXPECT_FALSE(other.restoreLayout({}));
}

TEST_F(MainWindowTest, TheGuardKeepsItOpen)
{
    bool mayClose = false;
    window.setCloseGuard([&mayClose] { return mayClose; });
    EXPECT_FALSE(window.close());
    EXPECT_TRUE(window.isVisible());
    mayClose = true;
    trigger("actionQuit");
    EXPECT_FALSE(window.isVisible());
}

TEST_F(MainWindowTest, DroppedFilesAreNamed)
{
    QSignalSpy spy(&window, &MainWindow::fileDropped);
    QMimeData data;
    data.setUrls({QUrl("https://example.org/x"), QUrl::fromLocalFile("/data/train-images.gz")});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &enter);
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &drop);
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).toString(), "/data/train-images.gz");
}

TEST_F(MainWindowTest, OnlyOneOfSeveralPlacesIsOpenedAndSaid)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile("/a/x.csv"), QUrl::fromLocalFile("/b/y.csv")});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &enter);
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &drop);
    EXPECT_EQ(window.noticeBar()->count(), 1);
}

TEST_F(MainWindowTest, ShortcutsDoNotClash)
{
    QStringList keys;
    for (const QAction* action : window.actions())
        if (!action->shortcut().isEmpty())
            keys << action->shortcut().toString();
    EXPECT_GT(keys.size(), 10);
    EXPECT_EQ(keys.removeDuplicates(), 0) << keys.join(' ').toStdString();
}

TEST_F(MainWindowTest, TheFormsFitBesideTheRunAt720)
{
    DatasetInfo info;
    info.source = info.name = "Fashion-MNIST";
    info.shape = {1, 28, 28};
    info.trainCount = 60000;
    info.testCount = 10000;
    info.classNames.assign(10, "x");
    window.dataForm()->setDataset(info);
    window.dataForm()->setSamples(std::vector<Image>(10, Image{{1, 1, 1}, {5}}));
    TrainingOptions options;
    options.schedule = ScheduleKind::Cosine;
    window.trainingForm()->setOptions(options); // takes a line to say
    EXPECT_TRUE(find<QLabel>("trainingSummary")->isVisible());
    const auto* bar = find<QScrollArea>("formScroll")->verticalScrollBar();
    EXPECT_TRUE(QTest::qWaitFor([bar] { return bar->maximum() == 0; })) << "something is scrolled away";
}

TEST_F(MainWindowTest, HelpDoesNotBlock)
{
    trigger("actionShortcuts");
    trigger("actionAbout");
    for (const char* name : {"shortcutsDialog", "aboutDialog"}) {
        auto* dialog = find<QDialog>(name);
        ASSERT_TRUE(dialog) << name;
        EXPECT_TRUE(dialog->isVisible());
        dialog->close();
    }
}

TEST_F(MainWindowTest, StatusAndName)
{
    window.statusLine()->setDevice("CPU · 2 threads");
    window.statusLine()->setMemory(966367641);
    window.statusLine()->setSaved("saved 12 s ago");
    EXPECT_EQ(find<QLabel>("statusText")->text(), "CPU · 2 threads · 921.6 MB · saved 12 s ago");
    QSignalSpy spy(window.statusLine(), &StatusLine::runFolderRequested);
    EXPECT_FALSE(find<QToolButton>("runFolder")->isVisible());
    window.statusLine()->setRunFolder("/runs/7");
    QTest::mouseClick(find<QToolButton>("runFolder"), Qt::LeftButton);
    EXPECT_EQ(spy.at(0).at(0).toString(), "/runs/7");
    window.setRunName("fashion-1");
    EXPECT_EQ(window.windowTitle(), "fashion-1 – Hourglass");
}

TEST_F(MainWindowTest, EverythingToClickIsNamedAndExplained)
{
    for (auto* button : window.findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || button->objectName().startsWith("qt_"))
            continue;
        EXPECT_FALSE(button->objectName().isEmpty()) << button->text().toStdString();
        EXPECT_FALSE(button->toolTip().isEmpty()) << button->objectName().toStdString();
    }
}
