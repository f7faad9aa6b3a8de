// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/ForceLevel.h"

#include "core/projection/BSpline.h"
#include "core/projection/Blocks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace hourglass {
namespace {

// Spacing is a quarter of the cutoff: with splines of order 4 that keeps forces to about 1e-3.
constexpr std::array<ForceLevel, 10> kLevels{{{0, 0.2F, 0.0F},
                                              {1, 0.35F, 1.4F},
                                              {2, 0.5F, 2.0F},
                                              {3, 0.7F, 2.8F},
                                              {4, 1.0F, 4.0F},
                                              {5, 1.4F, 5.6F},
                                              {6, 2.0F, 8.0F},
                                              {7, 2.8F, 11.2F},
                                              {8, 4.0F, 16.0F},
                                              {9, 5.6F, 22.4F}}};

constexpr std::array<std::size_t, 23> kSizes{32,  48,  64,  80,  96,  128,  160,  192,  240,  288,  320, 384,
                                             480, 576, 640, 768, 960, 1152, 1536, 2048, 3072, 4096, 6144};

// Seconds on one core, measured; only their ratios matter.
constexpr double kPerMeshNode = 3e-9;
constexpr double kPerPair = 0.22e-9;
constexpr double kPerNearPoint = 30e-9;

double cost(const ForceLevel& level, const Bounds& bounds, std::size_t count, double density)
{
    const double margin = 2.0 * static_cast<double>(BSpline::kOrder);
    const double across = 2 * (static_cast<double>(bounds.width() / level.spacing) + margin);
    const double down = 2 * (static_cast<double>(bounds.height() / level.spacing) + margin);
    const double mesh = across * down * kPerMeshNode;
    if (level.cutoff <= 0)
        return mesh;
    const double side = 2.5 * static_cast<double>(level.cutoff); // of the block of cells that is searched
    return mesh + static_cast<double>(count) * (density * side * side * kPerPair + kPerNearPoint);
}

} // namespace

Bounds boundsOf(const Plane& places, ThreadTeam& team)
{
    constexpr std::size_t kBlock = 32768;
    std::vector<Bounds> parts((places.count + kBlock - 1) / kBlock);
    forBlocks(team, places.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        Bounds b{places.x[begin], places.x[begin], places.y[begin], places.y[begin], 0};
        float sum = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const float x = places.x[i];
            const float y = places.y[i];
            b.minX = std::min(b.minX, x);
            b.maxX = std::max(b.maxX, x);
            b.minY = std::min(b.minY, y);
            b.maxY = std::max(b.maxY, y);
            sum += x * x + y * y;
        }
        b.meanSquare = static_cast<double>(sum);
        parts[block] = b;
    });
    Bounds all = parts[0];
    for (std::size_t block = 1; block < parts.size(); ++block) {
        all.minX = std::min(all.minX, parts[block].minX);
        all.maxX = std::max(all.maxX, parts[block].maxX);
        all.minY = std::min(all.minY, parts[block].minY);
        all.maxY = std::max(all.maxY, parts[block].maxY);
        all.meanSquare += parts[block].meanSquare;
    }
    all.meanSquare /= static_cast<double>(places.count);
    return all;
}

std::optional<ForceLevel> chooseLevel(const Bounds& bounds, std::size_t count)
{
    // A uniform disc of the same second moment, and clusters that are denser than that.
    const double density =
        1.5 * static_cast<double>(count) / (2 * std::numbers::pi * bounds.meanSquare + 1e-9);
    const ForceLevel* best = nullptr;
    double least = 0;
    for (const ForceLevel& level : kLevels) {
        const double most = 0.45 * static_cast<double>(kSizes.back()) * static_cast<double>(level.spacing);
        const double c = cost(level, bounds, count, density);
        const bool fits = static_cast<double>(std::max(bounds.width(), bounds.height())) < most;
        if (fits && (best == nullptr || c < least)) {
            best = &level;
            least = c;
        }
    }
    return best != nullptr ? std::optional(*best) : std::nullopt;
}

std::size_t transformSize(std::size_t nodes)
{
    const auto found = std::lower_bound(kSizes.begin(), kSizes.end(), 2 * nodes);
    return found == kSizes.end() ? 0 : *found;
}

} // namespace hourglass
