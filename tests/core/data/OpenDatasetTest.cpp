// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/OpenDataset.h"

#include "DataFiles.h"
#include "core/data/Catalog.h"
#include "tests/support/TempFolder.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;

/// HOURGLASS_DATA points to an empty folder: nothing is found that a test does not put there.
class OpenDatasetTest : public testing::Test {
protected:
    fs::path makeSet(const std::string& name)
    {
        fs::create_directories(m_folder.path() / name);
        writeSmallSet(m_folder.path() / name, true);
        return m_folder.path() / name;
    }
    TempFolder m_folder;
    ScopedVariable m_variable{"HOURGLASS_DATA", m_folder.path().string()};
};

TEST_F(OpenDatasetTest, TheCatalogSaysWhatIsHereAndHowToGetTheRest)
{
    makeSet("mnist");
    fs::create_directories(m_folder.path() / "kmnist");
    write(m_folder.path() / "kmnist" / "train-images-idx3-ubyte", smallImages(2));
    const auto entries = catalog();
    EXPECT_EQ(entries[0].name, "fashion-mnist");
    const std::vector<std::string> here{"mnist", "digits", "breast-cancer", "glyphs"};
    for (const CatalogEntry& entry : entries) {
        EXPECT_EQ(entry.available, std::find(here.begin(), here.end(), entry.name) != here.end())
            << entry.name;
        EXPECT_EQ(entry.hint.empty(), entry.available) << entry.name;
        EXPECT_EQ(classNamesOf(entry.name).size(), static_cast<std::size_t>(entry.classes)) << entry.name;
    }
    EXPECT_NE(entries[0].hint.find("sudo apt install dataset-fashion-mnist"), std::string::npos);
    EXPECT_EQ(entries[0].train, 60000U);
    EXPECT_EQ(entries[0].test, 10000U);
    EXPECT_FALSE(catalogEntry("nonsense"));
    EXPECT_TRUE(classNamesOf("nonsense").empty());
}

TEST_F(OpenDatasetTest, TheVariableIsTheOnlyPlace)
{
    for (const char* name : {"fashion-mnist", "mnist", "kmnist", "glyphs", "nonsense"})
        EXPECT_FALSE(findDataset(name)) << name;
    const fs::path folder = makeSet("fashion-mnist");
    EXPECT_EQ(findDataset("fashion-mnist"), folder);
    EXPECT_EQ(findDataset("Fashion-MNIST"), folder);
}

TEST_F(OpenDatasetTest, WithoutTheVariableOwnAndTorchvisionsFoldersAreFound)
{
    const ScopedVariable unset("HOURGLASS_DATA", std::nullopt);
    const ScopedVariable noXdg("XDG_DATA_HOME", std::nullopt);
    const ScopedVariable home("HOME", m_folder.path().string());
    EXPECT_FALSE(findDataset("kmnist"));
    const fs::path torchvision = makeSet("data/KMNIST/raw");
    EXPECT_EQ(findDataset("kmnist"), torchvision);
    const fs::path own = makeSet(".local/share/hourglass/datasets/kmnist");
    EXPECT_EQ(findDataset("kmnist"), own);
    const fs::path xdg = makeSet("xdg/hourglass/datasets/kmnist");
    const ScopedVariable withXdg("XDG_DATA_HOME", (m_folder.path() / "xdg").string());
    EXPECT_EQ(findDataset("kmnist"), xdg);
}

TEST_F(OpenDatasetTest, ANameGivesTitleAndClassNames)
{
    makeSet("fashion-mnist");
    const auto data = openDataset({"fashion-mnist"});
    ASSERT_TRUE(data.ok()) << data.error().text();
    const DatasetInfo& info = data.value()->info();
    EXPECT_EQ(info.name, "Fashion-MNIST");
    EXPECT_EQ(info.source, "fashion-mnist");
    EXPECT_EQ(info.classNames.at(9), "Ankle boot");
    EXPECT_EQ(info.count(), 6U);
}

TEST_F(OpenDatasetTest, APathGivesItsOwnNameAndOpensAgainFromAnywhere)
{
    const fs::path folder = makeSet("things");
    const auto data = openDataset({folder.string() + "/"});
    ASSERT_TRUE(data.ok()) << data.error().text();
    const DatasetInfo& info = data.value()->info();
    EXPECT_EQ(info.name, "things");
    EXPECT_EQ(info.classNames, (std::vector<std::string>{"0", "1", "2"}));
    EXPECT_TRUE(fs::path(info.source).is_absolute());
    EXPECT_EQ(openDataset({info.source}).value()->info().id, info.id);
    const auto byFile = openDataset({(folder / "train-images-idx3-ubyte.gz").string()});
    ASSERT_TRUE(byFile.ok()) << byFile.error().text();
    EXPECT_EQ(byFile.value()->info().id, info.id);
}

TEST_F(OpenDatasetTest, TorchvisionsFolderOpensFromAbove)
{
    makeSet("MNIST/raw");
    const auto data = openDataset({(m_folder.path() / "MNIST").string()});
    ASSERT_TRUE(data.ok()) << data.error().text();
    EXPECT_EQ(data.value()->info().name, "MNIST");
}

TEST_F(OpenDatasetTest, WhatIsNowhereIsSaidWithARemedy)
{
    expectError(openDataset({"foo"}), {"'foo'", "fashion-mnist", "glyphs", "nor a file or folder"});
    expectError(openDataset({""}), {"''"});
    expectError(openDataset({"fashion-mnist"}), {"Fashion-MNIST", "sudo apt install dataset-fashion-mnist"});
    expectError(openDataset({"mnist"}), {"MNIST", "train-images-idx3-ubyte.gz", m_folder.path().string()});
    expectError(openDataset({m_folder.path().string()}), {m_folder.path().string(), "no data set"});
}

TEST_F(OpenDatasetTest, AnIncompleteCatalogFolderNamesTheMissingFile)
{
    fs::remove(makeSet("mnist") / "t10k-labels-idx1-ubyte.gz");
    expectError(openDataset({"mnist"}), {"t10k-labels-idx1-ubyte", "is missing in"});
}

TEST_F(OpenDatasetTest, TheDefaultIsTheRealDataWhereItIsHere)
{
    makeSet("fashion-mnist");
    const auto data = openDefaultDataset();
    ASSERT_TRUE(data.ok()) << data.error().text();
    EXPECT_EQ(data.value()->info().name, "Fashion-MNIST");
    EXPECT_TRUE(data.value()->info().notice.empty());
}

TEST_F(OpenDatasetTest, ElseTheDefaultIsGlyphsWithANotice)
{
    const auto absent = openDefaultDataset();
    ASSERT_TRUE(absent.ok()) << absent.error().text();
    EXPECT_EQ(absent.value()->info().source, "glyphs");
    EXPECT_NE(absent.value()->info().notice.find("sudo apt install dataset-fashion-mnist"),
              std::string::npos);
    write(makeSet("fashion-mnist") / "train-images-idx3-ubyte.gz", "");
    const auto broken = openDefaultDataset();
    ASSERT_TRUE(broken.ok()) << broken.error().text();
    EXPECT_EQ(broken.value()->info().source, "glyphs");
    EXPECT_NE(broken.value()->info().notice.find("is empty"), std::string::npos)
        << broken.value()->info().notice;
}

TEST_F(OpenDatasetTest, StopsWhenAsked)
{
    makeSet("fashion-mnist");
    StopSource stop;
    stop.requestStop();
    for (const auto& opened : {openDataset({"fashion-mnist"}, {stop.token()}),
                               openDataset({"glyphs"}, {stop.token()}), openDefaultDataset({stop.token()})}) {
        ASSERT_FALSE(opened.ok());
        EXPECT_EQ(opened.error().kind, Failure::Cancelled);
    }
}

TEST(DebianFashionMnistTest, OpensWholeWithItsNames)
{
    const ScopedVariable unset("HOURGLASS_DATA", std::nullopt);
    if (!catalogEntry("fashion-mnist")->available)
        GTEST_SKIP() << "dataset-fashion-mnist is not installed";
    const auto data = openDefaultDataset();
    ASSERT_TRUE(data.ok()) << data.error().text();
    const DatasetInfo& info = data.value()->info();
    EXPECT_EQ(info.trainCount, 60000U);
    EXPECT_EQ(info.testCount, 10000U);
    EXPECT_EQ(info.shape, (Shape{1, 28, 28}));
    const auto& labels = data.value()->labels();
    for (int c = 0; c < 10; ++c) {
        EXPECT_EQ(std::count(labels.begin(), labels.begin() + 60000, c), 6000);
        EXPECT_EQ(std::count(labels.begin() + 60000, labels.end(), c), 1000);
    }
    EXPECT_EQ(data.value()->label(0), 9); // an ankle boot, as every tutorial shows
}

} // namespace
