// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/Scree.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

TEST(Scree, saysHowManyComponentsAShareTakes)
{
    const Scree scree{{0.5, 0.25, 0.125, 0.125}};
    EXPECT_EQ(scree.running(), (std::vector<double>{0.5, 0.75, 0.875, 1}));
    EXPECT_EQ(scree.componentsFor(0), 1U);
    EXPECT_EQ(scree.componentsFor(0.5), 1U);
    EXPECT_EQ(scree.componentsFor(0.51), 2U);
    EXPECT_EQ(scree.componentsFor(1), 4U);
}

TEST(Scree, thatIsCutShortOrFlatGivesAllItHas)
{
    EXPECT_EQ((Scree{{0.5, 0.25}}.componentsFor(0.95)), 2U);
    EXPECT_EQ((Scree{{0.0, 0.0, 0.0}}.componentsFor(0.95)), 3U);
    EXPECT_EQ(Scree{}.componentsFor(0.95), 1U);
}

} // namespace
} // namespace hourglass
