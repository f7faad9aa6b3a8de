// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ProjectorFolder.h"

#include "core/base/AtomicFile.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"

#include <QImage>
#include <gtest/gtest.h>

#include <algorithm>

namespace hourglass::cli {
namespace {

Codes codesOf(const Dataset& data, std::size_t first, std::size_t count)
{
    Codes codes{data.info().id, 1, first, count, 2, {}};
    for (std::size_t i = 0; i < count; ++i) {
        codes.values.push_back(static_cast<float>(i));
        codes.values.push_back(-0.1F);
    }
    return codes;
}

DatasetPtr flatPictures(Shape shape, std::size_t count, std::vector<std::string> classes = {})
{
    Dataset::Parts parts;
    parts.info.name = "flat";
    parts.info.source = "flat";
    parts.info.shape = shape;
    parts.info.trainCount = count;
    parts.info.classNames = std::move(classes);
    for (std::size_t i = 0; i < count; ++i) {
        if (!parts.info.classNames.empty())
            parts.labels.push_back(static_cast<std::int32_t>(i % parts.info.classNames.size()));
        for (int k = 0; k < shape.channels; ++k)
            parts.pixels.insert(parts.pixels.end(), shape.size() / static_cast<std::size_t>(shape.channels),
                                static_cast<std::uint8_t>(40 * i + 10 * static_cast<std::size_t>(k)));
    }
    return Dataset::make(std::move(parts)).value();
}

class ProjectorFolder : public testing::Test {
protected:
    Result<void> write(const Dataset& data, const Codes& codes, StopToken stop = {})
    {
        return writeProjectorFolder(folder(), data, codes, std::move(stop));
    }
    [[nodiscard]] std::filesystem::path folder() const { return m_temp.path() / "projector"; }
    [[nodiscard]] std::string text(const char* name) const { return readFile(folder() / name).value(); }
    [[nodiscard]] QImage sprite() const
    {
        return QImage(QString::fromStdString((folder() / "sprite.png").string()));
    }
    TempFolder m_temp;
};

TEST_F(ProjectorFolder, HoldsCodesLabelsAndPicturesInTheSameOrder)
{
    const auto data = patternData(20, 10);
    ASSERT_TRUE(write(*data, codesOf(*data, 20, 10)).ok());
    const auto tensors = text("tensors.tsv");
    EXPECT_EQ(tensors.substr(0, 26), "0\t-0.100000001\n1\t-0.100000");
    EXPECT_EQ(std::count(tensors.begin(), tensors.end(), '\n'), 10);
    EXPECT_EQ(text("metadata.tsv").substr(0, 45), "label\tsample\nclass 0\t20\nclass 1\t21\nclass 2\t22");
    const auto sheet = sprite(); // 4 columns, 3 rows
    ASSERT_EQ(sheet.size(), QSize(4 * 28, 3 * 28));
    for (int i = 0; i < 10; ++i)
        for (int y = 0; y < 28; ++y)
            for (int x = 0; x < 28; ++x)
                ASSERT_EQ(
                    qRed(sheet.pixel(i % 4 * 28 + x, i / 4 * 28 + y)),
                    data->pixels(static_cast<std::size_t>(20 + i))[static_cast<std::size_t>(28 * y + x)]);
    const auto config = text("projector_config.json");
    for (const char* word : {"tensors.tsv", "metadata.tsv", "sprite.png", "singleImageDim", "tensorShape"})
        EXPECT_NE(config.find(word), std::string::npos) << word;
}

TEST_F(ProjectorFolder, ShrinksPicturesToWhatATextureHolds)
{
    const auto data = flatPictures({3, 40, 5000}, 4);
    ASSERT_TRUE(write(*data, codesOf(*data, 0, 4)).ok());
    const auto sheet = sprite();
    EXPECT_LE(sheet.width(), 8192);
    EXPECT_GT(sheet.width(), 8000);
    EXPECT_EQ(sheet.pixel(sheet.width() - 1, sheet.height() - 1), qRgb(120, 130, 140));
    EXPECT_EQ(text("metadata.tsv"), "0\n1\n2\n3\n"); // one column, no header
}

TEST_F(ProjectorFolder, RowsOfNumbersHaveNoPictures)
{
    const auto data = flatPictures({1, 1, 7}, 5, {"tab\there", "b"});
    ASSERT_TRUE(write(*data, codesOf(*data, 0, 5)).ok());
    EXPECT_FALSE(std::filesystem::exists(folder() / "sprite.png"));
    EXPECT_EQ(text("projector_config.json").find("sprite"), std::string::npos);
    EXPECT_EQ(text("metadata.tsv").substr(0, 24), "label\tsample\ntab here\t0\n");
}

TEST_F(ProjectorFolder, OverwritesNothingAndStops)
{
    const auto data = patternData(8, 0);
    StopSource stop;
    stop.requestStop();
    EXPECT_EQ(write(*data, codesOf(*data, 0, 8), stop.token()).error().kind, Failure::Cancelled);
    ASSERT_TRUE(write(*data, codesOf(*data, 0, 8)).ok());
    EXPECT_NE(write(*data, codesOf(*data, 0, 8)).error().what.find("already exists"), std::string::npos);
}

} // namespace
} // namespace hourglass::cli
