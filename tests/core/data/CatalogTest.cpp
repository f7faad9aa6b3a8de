// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Catalog.h"

#include "DataFiles.h"
#include "core/data/ByteSource.h"
#include "core/data/ShippedData.h"
#include "tests/support/TempFolder.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <regex>
#include <set>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;

class CatalogTest : public testing::Test {
protected:
    void put(const std::string& name) const
    {
        fs::create_directories((m_folder.path() / name).parent_path());
        write(m_folder.path() / name, "x");
    }
    TempFolder m_folder;
    ScopedVariable m_data{"HOURGLASS_DATA", std::nullopt};
    ScopedVariable m_xdg{"XDG_DATA_HOME", std::nullopt};
    ScopedVariable m_home{"HOME", m_folder.path().string()};
};

TEST_F(CatalogTest, NamesTitlesAndFilesAreThereOnce)
{
    std::set<std::string> names;
    for (const CatalogRecord& record : catalogRecords()) {
        EXPECT_TRUE(names.insert(record.name).second) << record.name;
        EXPECT_EQ(catalogRecord(record.title), &record);
        EXPECT_EQ(catalogEntry(record.name)->classes, static_cast<int>(record.classNames.size()));
        EXPECT_EQ(std::set(record.classNames.begin(), record.classNames.end()).size(),
                  record.classNames.size());
        std::set<std::string> files;
        for (const CatalogFile& file : record.files)
            EXPECT_TRUE(files.insert(file.name).second) << file.name;
    }
    EXPECT_EQ(catalog().front().name, "fashion-mnist");
}

TEST_F(CatalogTest, EveryFileHasAHashASizeAndTwoMirrors)
{
    const std::regex hash("[0-9a-f]{64}");
    const std::regex address("https?://[a-z0-9.-]+/[A-Za-z0-9._~/-]+");
    std::set<std::string> hashes;
    for (const CatalogRecord& record : catalogRecords())
        for (const CatalogFile& file : record.files) {
            EXPECT_TRUE(std::regex_match(file.sha256, hash)) << file.name;
            EXPECT_TRUE(hashes.insert(file.sha256).second) << record.name << ' ' << file.name;
            EXPECT_GT(file.bytes, 4000U);
            EXPECT_EQ(file.members.empty(), file.unpackedBytes == 0) << file.name;
            ASSERT_GE(file.urls.size(), 2U) << file.name;
            EXPECT_EQ(std::set(file.urls.begin(), file.urls.end()).size(), file.urls.size());
            EXPECT_EQ(file.urls.front().rfind("https://", 0), 0U) << "the surest one first";
            for (const std::string& url : file.urls) {
                EXPECT_TRUE(std::regex_match(url, address)) << url;
                EXPECT_EQ(fs::path(url).filename(), file.name);
            }
        }
}

TEST_F(CatalogTest, KnowsTheClassesOfAll)
{
    EXPECT_EQ(classNamesOf("emnist-balanced").size(), 47U);
    EXPECT_EQ(classNamesOf("emnist-balanced").at(10), "A");
    EXPECT_EQ(classNamesOf("emnist-balanced").at(38), "d");
    EXPECT_EQ(classNamesOf("emnist-balanced").back(), "t");
    EXPECT_EQ(classNamesOf("CIFAR-10").at(6), "frog");
    EXPECT_EQ(classNamesOf("fashion-mnist").at(9), "Ankle boot");
    EXPECT_TRUE(catalogRecord("emnist-balanced")->isTransposed);
    EXPECT_EQ(catalogRecord("digits")->shape, (Shape{1, 8, 8}));
    EXPECT_EQ(catalogRecord("glyphs"), nullptr);
}

TEST_F(CatalogTest, FindsEmnistByItsOwnNames)
{
    EXPECT_FALSE(findDataset("emnist-balanced"));
    put("data/EMNIST/raw/train-images-idx3-ubyte"); // of another split
    EXPECT_FALSE(findDataset("emnist-balanced"));
    put("data/EMNIST/raw/emnist-balanced-train-images-idx3-ubyte");
    EXPECT_EQ(findDataset("emnist-balanced"), m_folder.path() / "data/EMNIST/raw");
    EXPECT_FALSE(catalogEntry("emnist-balanced")->available);
    for (const char* part : {"train-labels-idx1", "test-images-idx3", "test-labels-idx1"})
        put(std::string("data/EMNIST/raw/emnist-balanced-") + part + "-ubyte");
    EXPECT_TRUE(catalogEntry("emnist-balanced")->available);
}

TEST_F(CatalogTest, FindsCifarDownloadedUnpackedByHandAndAsTorchvisionKeepsIt)
{
    put("data/cifar-10-batches-bin/test_batch.bin");
    EXPECT_EQ(findDataset("cifar-10"), m_folder.path() / "data/cifar-10-batches-bin");
    EXPECT_FALSE(catalogEntry("cifar-10")->available);
    EXPECT_NE(catalogEntry("cifar-10")->hint.find("cifar-10-binary.tar.gz"), std::string::npos);
    const fs::path own = ".local/share/hourglass/datasets/cifar-10";
    EXPECT_EQ(downloadFolder("cifar-10"), m_folder.path() / own);
    put((own / "cifar-10-batches-bin/test_batch.bin").string());
    EXPECT_EQ(findDataset("cifar-10"), m_folder.path() / own / "cifar-10-batches-bin");
    for (const char* file : {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin",
                             "data_batch_5.bin", "test_batch.bin"})
        put((own / file).string());
    EXPECT_EQ(findDataset("cifar-10"), m_folder.path() / own);
    EXPECT_TRUE(catalogEntry("cifar-10")->available);
    EXPECT_TRUE(catalogEntry("cifar-10")->hint.empty());
}

TEST_F(CatalogTest, SaysWhereDownloadsGo)
{
    EXPECT_EQ(downloadFolder("mnist"), m_folder.path() / ".local/share/hourglass/datasets/mnist");
    const ScopedVariable xdg("XDG_DATA_HOME", "/xdg");
    EXPECT_EQ(downloadFolder("mnist"), "/xdg/hourglass/datasets/mnist");
    const ScopedVariable data("HOURGLASS_DATA", "/data");
    EXPECT_EQ(downloadFolder("mnist"), "/data/mnist");
    EXPECT_EQ(catalogEntry("mnist")->downloadBytes, 11594722U);
    EXPECT_NE(catalogEntry("mnist")->hint.find("12 MB"), std::string::npos) << catalogEntry("mnist")->hint;
    EXPECT_EQ(catalogEntry("digits")->downloadBytes, 0U);
}

TEST_F(CatalogTest, WhatComesWithTheProgramIsFoundAndWhole)
{
    const ScopedVariable data("HOURGLASS_DATA", m_folder.path().string()); // an empty folder
    const auto lines = [](const char* name) {
        auto source = ByteSource::open(*findDataset(name));
        std::vector<std::uint8_t> bytes;
        EXPECT_TRUE(source.ok() && source.value().append(bytes, std::size_t{1} << 20).ok());
        return std::count(bytes.begin(), bytes.end(), '\n');
    };
    for (const char* name : {"digits", "breast-cancer"}) {
        ASSERT_TRUE(findDataset(name)) << name;
        EXPECT_EQ(findDataset(name), shippedData(name));
        EXPECT_TRUE(catalogEntry(name)->available);
    }
    EXPECT_EQ(lines("digits"), static_cast<std::ptrdiff_t>(catalogEntry("digits")->train));
    EXPECT_EQ(lines("breast-cancer"), 1 + static_cast<std::ptrdiff_t>(catalogEntry("breast-cancer")->train));
    EXPECT_FALSE(shippedData("mnist"));
    EXPECT_FALSE(shippedData(""));
}

TEST_F(CatalogTest, TheVariableForResourcesComesFirst)
{
    put("resources/data/digits.csv.gz");
    const ScopedVariable resources("HOURGLASS_RESOURCES", (m_folder.path() / "resources").string());
    EXPECT_EQ(shippedData("digits"), m_folder.path() / "resources/data/digits.csv.gz");
    EXPECT_NE(shippedData("breast-cancer"), std::nullopt) << "what is not there is looked for elsewhere";
}

} // namespace
