// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ValueRows.h"

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

const Image kOriginal{{1, 1, 4}, {10, 100, 200, 255}};
const Image kReconstructed{{1, 1, 4}, {12, 160, 190, 255}};
const std::vector<float> kBefore{0.5F, 14.2F, 1987, 300};
const std::vector<float> kAfter{0.51F, 13.9F, 1985.4F, 400};
const QStringList kColumns{"area", "radius", "year"};

} // namespace

TEST(ValueRows, AllInTheirOrderWhereTheyAreFew)
{
    const auto rows = valueRows({kOriginal, &kReconstructed, kBefore, kAfter, kColumns}, 4);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[1].name, "radius");
    EXPECT_EQ(rows[1].text, "14.2 → 13.9");
    EXPECT_EQ(rows[2].text, "1,987 → 1,985");
    EXPECT_EQ(rows[3].name, "value 4") << "a column without a name";
}

TEST(ValueRows, TheLargestDifferencesAgainstTheirRangeComeFirst)
{
    const auto rows = valueRows({kOriginal, &kReconstructed, kBefore, kAfter, kColumns}, 2);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].column, 1U);
    EXPECT_EQ(rows[1].column, 2U);
    const Image same = kOriginal; // all within a 255th: by their share
    EXPECT_EQ(valueRows({kOriginal, &same, kBefore, kAfter, kColumns}, 1)[0].column, 3U);
}

TEST(ValueRows, WhatIsNotKnownIsLeftOut)
{
    const auto rows = valueRows({kOriginal, nullptr, kBefore, {}, kColumns}, 2);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].text, "0.5");
    EXPECT_TRUE(valueRows({kOriginal, nullptr, {}, {}, kColumns}, 2).empty());
    EXPECT_TRUE(valueRows({kOriginal, &kReconstructed, kBefore, kAfter, {}}, 0).empty());
    const Image longer{{1, 1, 5}, {1, 2, 3, 4, 5}};
    EXPECT_EQ(valueRows({kOriginal, &longer, kBefore, kAfter, kColumns}, 4)[0].text, "0.5");
}
