// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/DepthOrder.h"

#include "core/base/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

using namespace hourglass;

namespace {

struct Cloud {
    explicit Cloud(std::size_t count)
    {
        Random random(9);
        for (std::size_t i = 0; i < count; ++i) {
            places.push_back(static_cast<float>(i));
            places.push_back(-static_cast<float>(i));
            depth.push_back(static_cast<float>(2 * random.uniform() - 1));
            colourOf.push_back(static_cast<std::uint16_t>(i % 7));
        }
    }
    std::vector<float> places, depth;
    std::vector<std::uint16_t> colourOf;
};

} // namespace

TEST(DepthOrderTest, FarOnesComeFirstWithTheirPlacesAndColours)
{
    const Cloud cloud(5000);
    DepthOrder order;
    order.arrange(cloud.places, cloud.depth, cloud.colourOf);
    std::vector<bool> seen(5000, false);
    float before = -1;
    for (std::size_t b = 0; b < DepthOrder::kBands; ++b) {
        const auto band = order.band(b);
        ASSERT_EQ(band.places.size(), 2 * band.colourOf.size());
        for (std::size_t i = 0; i < band.colourOf.size(); ++i) {
            const auto point = static_cast<std::size_t>(band.places[2 * i]);
            ASSERT_LT(point, 5000U);
            EXPECT_FALSE(seen[point]);
            seen[point] = true;
            EXPECT_EQ(band.places[2 * i + 1], -static_cast<float>(point));
            EXPECT_EQ(band.colourOf[i], point % 7);
            EXPECT_GE(cloud.depth[point], before - 1.0F / 2048) << "to the fineness of a step";
            before = std::max(before, cloud.depth[point]);
            const float low = -1 + 2 * static_cast<float>(b) / DepthOrder::kBands;
            EXPECT_GE(cloud.depth[point], low - 1e-5F);
            EXPECT_LE(cloud.depth[point], low + 2.0F / DepthOrder::kBands + 1e-5F);
        }
    }
    EXPECT_TRUE(std::ranges::all_of(seen, [](bool s) { return s; }));
}

TEST(DepthOrderTest, EqualDepthsKeepTheirOrder)
{
    Cloud cloud(100);
    std::ranges::fill(cloud.depth, 0.25F);
    DepthOrder order;
    order.arrange(cloud.places, cloud.depth, cloud.colourOf);
    for (std::size_t b = 0; b < DepthOrder::kBands; ++b)
        for (std::size_t i = 0; i < order.band(b).colourOf.size(); ++i)
            EXPECT_EQ(order.band(b).places[2 * i], static_cast<float>(i));
}

TEST(DepthOrderTest, OtherColoursKeepThePlaces)
{
    Cloud cloud(200);
    DepthOrder order;
    order.arrange(cloud.places, cloud.depth, cloud.colourOf);
    for (auto& colour : cloud.colourOf)
        colour = static_cast<std::uint16_t>(colour + 10);
    order.recolour(cloud.colourOf);
    std::size_t count = 0;
    for (std::size_t b = 0; b < DepthOrder::kBands; ++b)
        for (std::size_t i = 0; i < order.band(b).colourOf.size(); ++i, ++count)
            EXPECT_EQ(order.band(b).colourOf[i],
                      static_cast<std::size_t>(order.band(b).places[2 * i]) % 7 + 10);
    EXPECT_EQ(count, 200U);
}

TEST(DepthOrderTest, OddDepthsDoNoHarm)
{
    Cloud cloud(4);
    cloud.depth = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -70, 70};
    DepthOrder order;
    order.arrange(cloud.places, cloud.depth, cloud.colourOf);
    EXPECT_EQ(order.band(0).colourOf.size(), 2U);
    EXPECT_EQ(order.band(DepthOrder::kBands - 1).colourOf.size(), 2U);
    order.arrange({}, {}, {});
    EXPECT_TRUE(order.band(3).places.empty());
}

TEST(DepthOrderTest, NearBandsAreLargerAndStronger)
{
    for (std::size_t b = 1; b < DepthOrder::kBands; ++b) {
        EXPECT_GT(DepthOrder::sizeOf(b), DepthOrder::sizeOf(b - 1));
        EXPECT_GT(DepthOrder::strengthOf(b), DepthOrder::strengthOf(b - 1));
    }
    EXPECT_LE(DepthOrder::strengthOf(DepthOrder::kBands - 1), 1);
    EXPECT_GT(DepthOrder::strengthOf(0), 0.2) << "still seen";
}
