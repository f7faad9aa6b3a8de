// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window's thread is busy with a map of many points, drawn without a screen.
#include "app/cli/BenchmarkRow.h"

#include "app/cli/OffscreenApplication.h"
#include "core/base/Random.h"
#include "ui/plots/ScatterPlot.h"
#include "ui/theme/Palette.h"

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace hourglass::cli {
namespace {

constexpr int kGroups = 10;
constexpr int kWidth = 1200;
constexpr int kHeight = 900;
constexpr int kRepeats = 15;

/// Ten overlapping round clusters, in the plane or in space.
std::shared_ptr<const Embedding> clusteredMap(std::size_t count, std::size_t dims,
                                              std::vector<std::int32_t>& groups)
{
    Random random(7);
    Embedding map;
    map.count = count;
    map.dims = dims;
    map.places.reserve(dims * count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto group = static_cast<std::int32_t>(random.below(kGroups));
        groups.push_back(group);
        map.places.push_back(static_cast<float>(8 * std::cos(group * 0.63) + 2 * random.normal()));
        map.places.push_back(static_cast<float>(8 * std::sin(group * 0.63) + 2 * random.normal()));
        if (dims == 3)
            map.places.push_back(static_cast<float>(8 * std::cos(group * 2.1) + 2 * random.normal()));
    }
    return std::make_shared<const Embedding>(std::move(map));
}

/// In space: turned a little before each time, which counts.
BenchmarkRow redrawRow(std::size_t count, std::size_t dims)
{
    std::vector<std::int32_t> groups;
    const auto map = clusteredMap(count, dims, groups);
    ScatterPlot plot;
    plot.resize(kWidth, kHeight);
    plot.setTheme(theme(ThemeKind::Light));
    plot.show();
    plot.setEmbedding(map, false);
    plot.setGroups(std::make_shared<const std::vector<std::int32_t>>(std::move(groups)),
                   classColours(kGroups, ThemeKind::Light));
    QApplication::processEvents();
    std::vector<double> milliseconds;
    for (int i = 0; i < kRepeats; ++i) {
        QElapsedTimer clock;
        clock.start();
        if (dims == 3)
            plot.turnBy(3, 1);
        const double turning = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        milliseconds.push_back(turning + plot.measureRedraw());
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    return {(dims == 3 ? "turn " : "redraw ") + std::to_string(count) + " points",
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
    return std::vector<BenchmarkRow>{redrawRow(10000, 2), redrawRow(70000, 2), redrawRow(1000000, 2),
                                     redrawRow(10000, 3), redrawRow(70000, 3)};
}

} // namespace hourglass::cli
