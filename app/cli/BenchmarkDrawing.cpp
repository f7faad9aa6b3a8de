// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window's thread is busy with a map of many points, drawn without a screen.
#include "app/cli/BenchmarkRow.h"

#include "app/cli/OffscreenApplication.h"
#include "core/base/Random.h"
#include "ui/plots/ScatterPlot.h"
#include "ui/theme/Palette.h"

#include <QApplication>

#include <algorithm>

namespace hourglass::cli {
namespace {

constexpr int kGroups = 10;
constexpr int kWidth = 1200;
constexpr int kHeight = 900;
constexpr int kRepeats = 15;

/// Ten overlapping round clusters.
std::shared_ptr<const Embedding> clusteredMap(std::size_t count, std::vector<std::int32_t>& groups)
{
    Random random(7);
    Embedding map;
    map.count = count;
    map.places.reserve(2 * count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto group = static_cast<std::int32_t>(random.below(kGroups));
        groups.push_back(group);
        map.places.push_back(static_cast<float>(8 * std::cos(group * 0.63) + 2 * random.normal()));
        map.places.push_back(static_cast<float>(8 * std::sin(group * 0.63) + 2 * random.normal()));
    }
    return std::make_shared<const Embedding>(std::move(map));
}

BenchmarkRow redrawRow(std::size_t count)
{
    std::vector<std::int32_t> groups;
    const auto map = clusteredMap(count, groups);
    ScatterPlot plot;
    plot.resize(kWidth, kHeight);
    plot.setTheme(theme(ThemeKind::Light));
    plot.show();
    plot.setEmbedding(map, false);
    plot.setGroups(std::make_shared<const std::vector<std::int32_t>>(std::move(groups)),
                   classColours(kGroups, ThemeKind::Light));
    QApplication::processEvents();
    std::vector<double> milliseconds;
    for (int i = 0; i < kRepeats; ++i)
        milliseconds.push_back(plot.measureRedraw());
    std::sort(milliseconds.begin(), milliseconds.end());
    return {"redraw " + std::to_string(count) + " points",
            "ms",
            milliseconds[kRepeats / 2],
            false,
            {},
            {},
            {{"maximum", milliseconds.back()}}};
}

} // namespace

Rows benchmarkDrawing(const BenchmarkTask&)
{
    const OffscreenApplication application;
    return std::vector<BenchmarkRow>{redrawRow(10000), redrawRow(70000), redrawRow(1000000)};
}

} // namespace hourglass::cli
