// SPDX-License-Identifier: GPL-3.0-or-later
// A newcomer's first minute through the real window: data, Train, map, t-SNE, a figure, close, open again.
#include "tests/journey/Journey.h"

#include "ui/forms/TrainingForm.h"
#include "ui/views/MapView.h"
#include "ui/views/ReconstructionView.h"

#include <QAction>

#include <filesystem>
#include <fstream>

namespace hourglass {
namespace {

using FirstMinute = Journey;

TEST_F(FirstMinute, OpensOnDataAndSaysHowToGetMore)
{
    ASSERT_TRUE(waitFor([&] { return text("dataFacts").contains("6,000 + 1,000"); }));
    EXPECT_TRUE(notices().contains("dataset-fashion-mnist")) << notices().toStdString();
    EXPECT_TRUE(window().findChild<QAbstractButton*>("trainButton")->isEnabled());
}

TEST_F(FirstMinute, TrainsAndShowsWhatItLearnt)
{
    trainEpochs(2);
    EXPECT_TRUE(text("mapSubtitle").contains("1,000 points"));
    EXPECT_TRUE(text("lossMeaning").contains("validation"));
    EXPECT_TRUE(waitFor([&] { return text("reconstructionSubtitle").contains("epoch 2"); }));
}

TEST_F(FirstMinute, TrainsOnAfterTheEnd)
{
    trainEpochs(1);
    click("trainButton");
    ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Running; }));
    ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Finished; }));
    EXPECT_TRUE(waitFor([&] { return text("mapSubtitle").contains("epoch 2"); }));
    EXPECT_EQ(window().trainingForm()->options().epochs, 2);
}

TEST_F(FirstMinute, ClosesAndComesBackAsItWas)
{
    trainEpochs(2);
    auto* map = window().mapView();
    MapSettings settings;
    settings.tsne.iterations = 120;
    map->setSettings(settings);
    Q_EMIT map->settingsChanged(settings);
    map->setProjection(ProjectionMethod::Tsne);
    Q_EMIT map->projectionChosen(ProjectionMethod::Tsne);
    ASSERT_TRUE(waitFor([&] { return text("mapSubtitle").contains("t-SNE, KL"); }));
    window().close();
    workbench.reset();

    open();
    ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Finished; }));
    EXPECT_EQ(window().mapView()->projection(), ProjectionMethod::Tsne);
    EXPECT_TRUE(waitFor([&] { return text("mapSubtitle").contains("t-SNE"); }))
        << text("mapSubtitle").toStdString();
    EXPECT_TRUE(text("mapSubtitle").contains("epoch 2"));
    EXPECT_EQ(window().trainingForm()->options().epochs, 2);
}

TEST_F(FirstMinute, ExportsEveryView)
{
    trainEpochs(1);
    ASSERT_TRUE(waitFor([&] { return text("reconstructionSubtitle").contains("epoch"); }));
    const auto folder = temp.path() / "figures";
    std::filesystem::create_directories(folder);
    FileDialogs dialogs;
    dialogs.chooseFigureFolder = [&] { return QString::fromStdString(folder.string()); };
    workbench->setFileDialogs(dialogs);
    window().findChild<QAction*>("actionExportAll")->trigger();
    ASSERT_TRUE(waitFor([&] { return notices().contains("6 figures"); }));
    for (const char* name :
         {"map.png", "map.pdf", "loss.png", "loss.pdf", "reconstructions.png", "reconstructions.pdf"})
        EXPECT_GT(std::filesystem::file_size(folder / name), 1000U) << name;
}

TEST_F(FirstMinute, BadDataIsSaidAndTheOpenDataStays)
{
    trainEpochs(1);
    const auto bad = temp.path() / "bad-images-idx3-ubyte";
    std::ofstream(bad) << "no pictures here";
    Q_EMIT window().fileDropped(QString::fromStdString(bad.string()));
    ASSERT_TRUE(waitFor([&] { return notices().contains("bad-images-idx3-ubyte"); }));
    EXPECT_TRUE(text("dataFacts").contains("6,000"));
    EXPECT_TRUE(text("mapSubtitle").contains("epoch 1"));
}

TEST_F(FirstMinute, AKilledRunIsOfferedAtTheNextStart)
{
    ASSERT_TRUE(waitFor([&] { return text("dataFacts").contains("classes"); }));
    auto options = window().trainingForm()->options();
    options.epochs = 500;
    options.threads = 1;
    window().trainingForm()->setOptions(options);
    click("trainButton");
    ASSERT_TRUE(waitFor([&] { return text("mapSubtitle").contains("epoch 1"); }));
    ASSERT_TRUE(waitFor([&] { return QFile::exists(sessionFile()); }));
    // What a killed process leaves: the session and the run as they are on disk now.
    const auto copy = temp.path() / "copy";
    std::filesystem::copy(temp.path() / "home", copy, std::filesystem::copy_options::recursive);
    workbench.reset();
    qputenv("HOURGLASS_HOME", copy.c_str());
    open();
    ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Stopped; }));
    EXPECT_TRUE(notices().contains("500 epochs")) << notices().toStdString();
    EXPECT_EQ(window().findChild<QAbstractButton*>("trainButton")->text(), "Train on");
}

} // namespace
} // namespace hourglass
