// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Transposition.h"

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

Dataset::Parts twoPictures(Shape shape)
{
    Dataset::Parts parts;
    parts.info.shape = shape;
    parts.info.trainCount = 2;
    return parts;
}

TEST(TranspositionTest, SwapsRowsAndColumnsOfEachPicture)
{
    auto parts = twoPictures({1, 2, 3});
    parts.pixels = {0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15};
    transposePictures(parts);
    EXPECT_EQ(parts.info.shape, (Shape{1, 3, 2}));
    EXPECT_EQ(parts.pixels, (std::vector<std::uint8_t>{0, 3, 1, 4, 2, 5, 10, 13, 11, 14, 12, 15}));
    transposePictures(parts);
    EXPECT_EQ(parts.info.shape, (Shape{1, 2, 3}));
    EXPECT_EQ(parts.pixels, (std::vector<std::uint8_t>{0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15}));
}

TEST(TranspositionTest, KeepsTheChannelsApartAndTakesFloats)
{
    auto parts = twoPictures({2, 2, 2});
    parts.values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    transposePictures(parts);
    EXPECT_EQ(parts.values, (std::vector<float>{0, 2, 1, 3, 4, 6, 5, 7, 8, 10, 9, 11, 12, 14, 13, 15}));
}

TEST(TranspositionTest, LeavesVectorsAlone)
{
    auto parts = twoPictures({1, 1, 3});
    parts.values = {1, 2, 3, 4, 5, 6};
    transposePictures(parts);
    EXPECT_EQ(parts.info.shape, (Shape{1, 1, 3}));
    EXPECT_EQ(parts.values, (std::vector<float>{1, 2, 3, 4, 5, 6}));
}

} // namespace
