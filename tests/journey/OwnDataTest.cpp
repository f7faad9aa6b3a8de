// SPDX-License-Identifier: GPL-3.0-or-later
// What people bring to a lecture: dropped on the window, prepared, trained, looked at, and there again
// tomorrow.
#include "tests/journey/Journey.h"

#include "ui/forms/DataForm.h"
#include "ui/forms/PreparationForm.h"
#include "ui/shell/DataInspector.h"
#include "ui/views/MapView.h"
#include "ui/views/ReconstructionView.h"
#include "ui/views/RunControls.h"

#include <QFile>
#include <QImage>
#include <QListWidget>
#include <QSpinBox>

#include <filesystem>
#include <fstream>

namespace hourglass {
namespace {

class OwnData : public Journey {
protected:
    /// Lets the window start on its own data first.
    void begin()
    {
        ASSERT_TRUE(waitFor([&] { return text("dataFacts").contains(" class"); }));
    }
    void drop(const std::filesystem::path& path)
    {
        Q_EMIT window().fileDropped(QString::fromStdString(path.string()));
    }
    bool becomes(const char* facts)
    {
        return waitFor([&] { return text("dataFacts") == QString::fromUtf8(facts); }, 30);
    }

    std::filesystem::path table(const std::string& name, int rows, bool isBroken = false)
    {
        std::ofstream file(temp.path() / name);
        file << "width,height,weight,kind\n";
        for (int i = 0; i < rows; ++i)
            file << i % 7 << ',' << (i % 5 == 4 ? "?" : std::to_string(i % 11)) << ',' << 0.5 * i << ','
                 << (i % 2 ? "apple" : "pear") << (isBroken ? ",1,2,3\n" : "\n");
        return temp.path() / name;
    }
    std::filesystem::path pictureFolder(int size)
    {
        for (const char* kind : {"dark", "light"})
            for (int i = 0; i < 20; ++i) {
                const auto folder = temp.path() / "pictures" / kind;
                std::filesystem::create_directories(folder);
                QImage picture(size, size, QImage::Format_RGB32);
                picture.fill(QColor::fromHsv(18 * i, 200, kind[0] == 'd' ? 60 : 220));
                picture.save(QString::fromStdString((folder / (std::to_string(i) + ".png")).string()));
            }
        return temp.path() / "pictures";
    }
};

TEST_F(OwnData, ATableIsTrainedAndComesBack)
{
    begin();
    drop(table("fruit.csv", 200));
    ASSERT_TRUE(becomes("160 + 40 · 3 values · 2 classes")) << text("dataFacts").toStdString();
    EXPECT_TRUE(notices().contains("missing")) << notices().toStdString();
    trainEpochs(2);
    EXPECT_TRUE(text("mapSubtitle").contains("40 points"));
    window().close();
    workbench.reset();
    open();
    ASSERT_TRUE(becomes("160 + 40 · 3 values · 2 classes"));
    EXPECT_TRUE(waitFor([&] { return text("mapSubtitle").contains("epoch 2"); }));
}

TEST_F(OwnData, AFolderOfColourPicturesIsTrained)
{
    begin();
    drop(pictureFolder(12));
    ASSERT_TRUE(becomes("32 + 8 · 12 × 12 × 3 · 2 classes")) << text("dataFacts").toStdString();
    trainEpochs(1);
    EXPECT_TRUE(waitFor([&] { return text("reconstructionSubtitle").contains("epoch 1"); }));
}

TEST_F(OwnData, WhatIsBrokenIsSaidAndWhatWasOpenStays)
{
    begin();
    const QString before = text("dataFacts");
    drop(table("crooked.csv", 50, true));
    ASSERT_TRUE(waitFor([&] { return notices().contains("crooked.csv"); }));
    EXPECT_EQ(text("dataFacts"), before);
    std::ofstream(temp.path() / "page.html") << "<!doctype html><html><body>404</body></html>";
    drop(temp.path() / "page.html");
    ASSERT_TRUE(waitFor([&] { return notices().contains("page.html"); }));
    EXPECT_EQ(text("dataFacts"), before);
    EXPECT_TRUE(window().findChild<QAbstractButton*>("trainButton")->isEnabled());
}

TEST_F(OwnData, NoRunBeginsWhileOtherDataIsBeingOpened)
{
    begin();
    drop(table("fruit.csv", 200));
    EXPECT_FALSE(window().findChild<QAbstractButton*>("trainButton")->isEnabled());
    Q_EMIT window().runControls()->trainRequested(); // as the menu and the keyboard do
    EXPECT_EQ(state(), TrainingState::Idle);
    ASSERT_TRUE(becomes("160 + 40 · 3 values · 2 classes"));
    EXPECT_TRUE(window().findChild<QAbstractButton*>("trainButton")->isEnabled());
    trainEpochs(1);
}

TEST_F(OwnData, APreparationIsAppliedAndKeptWithTheRun)
{
    begin();
    drop(table("fruit.csv", 200));
    ASSERT_TRUE(becomes("160 + 40 · 3 values · 2 classes"));
    Q_EMIT window().prepareRequested();
    auto* dialog = window().findChild<PreparationDialog*>();
    ASSERT_TRUE(waitFor([&] { return dialog->isVisible(); }));
    Preparation preparation;
    preparation.classes = {"apple"};
    preparation.testFraction = 0.5;
    preparation.scaling = Scaling::Unit;
    Q_EMIT dialog->form()->applied({}, preparation);
    ASSERT_TRUE(becomes("50 + 50 · 3 values · 1 classes") || becomes("50 + 50 · 3 values · 1 class"))
        << text("dataFacts").toStdString();
    trainEpochs(1);
    const QString folder = workbench->training().folder();
    QFile info(folder + "/run.json");
    ASSERT_TRUE(info.open(QIODevice::ReadOnly));
    const QByteArray json = info.readAll();
    EXPECT_TRUE(json.contains("\"test_fraction\": 0.5")) << json.toStdString();
    EXPECT_TRUE(json.contains("apple"));
    window().close();
    workbench.reset();
    open();
    EXPECT_TRUE(waitFor([&] { return text("dataFacts").startsWith("50 + 50"); }));
    EXPECT_TRUE(waitFor([&] { return text("mapSubtitle").contains("epoch 1"); }));
}

TEST_F(OwnData, SyntheticDataIsMadeAndLookedInto)
{
    begin();
    Q_EMIT window().dataForm()->datasetChosen("s-curve");
    ASSERT_TRUE(waitFor([&] { return text("dataFacts").contains("3 values"); }));
    Q_EMIT window().inspectRequested();
    auto* inspector = window().findChild<DataInspector*>();
    ASSERT_TRUE(waitFor([&] { return inspector->isVisible(); }));
    trainEpochs(1);
}

TEST_F(OwnData, RawDataOfARunCanBePreparedAnew)
{
    begin();
    drop(table("fruit.csv", 200));
    ASSERT_TRUE(becomes("160 + 40 · 3 values · 2 classes"));
    trainEpochs(1);
    window().close();
    workbench.reset();
    open();
    ASSERT_TRUE(becomes("160 + 40 · 3 values · 2 classes"));
    Q_EMIT window().prepareRequested(); // the run was opened: its raw data must be read first
    auto* dialog = window().findChild<PreparationDialog*>();
    EXPECT_TRUE(waitFor([&] { return dialog->isVisible(); }, 30));
}

} // namespace
} // namespace hourglass
