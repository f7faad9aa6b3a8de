// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/RadiusPairs.h"

#include "core/clustering/ChunkLoop.h"
#include "core/clustering/RowKernels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace hourglass {
namespace {

constexpr std::size_t kBlock = 128;
constexpr double kRounding = 1e-5; ///< of the squared lengths: more than a product in single precision is off

} // namespace

std::size_t RadiusPairs::blocks() const { return (m_points.count + kBlock - 1) / kBlock; }

/// Halves the points again and again along the dimension in which they spread most, down to blocks. The
/// halves are whole blocks, so that each block is one leaf.
void RadiusPairs::order(std::vector<std::size_t>::iterator first, std::vector<std::size_t>::iterator last,
                        const float* values)
{
    const auto count = static_cast<std::size_t>(last - first);
    if (count <= kBlock)
        return;
    const std::size_t dims = m_points.dims;
    std::size_t widest = 0;
    float spread = -1;
    for (std::size_t d = 0; d < dims; ++d) {
        float low = std::numeric_limits<float>::infinity();
        float high = -low;
        const std::size_t step = count / 256 + 1; // a sample is enough to choose by
        for (std::size_t i = 0; i < count; i += step) {
            const float value = values[first[static_cast<std::ptrdiff_t>(i)] * dims + d];
            low = std::min(low, value);
            high = std::max(high, value);
        }
        if (high - low > spread) {
            spread = high - low;
            widest = d;
        }
    }
    const std::size_t blocksHere = (count + kBlock - 1) / kBlock;
    const auto middle = first + static_cast<std::ptrdiff_t>(blocksHere / 2 * kBlock);
    std::nth_element(first, middle, last, [&](std::size_t a, std::size_t b) {
        const float x = values[a * dims + widest];
        const float y = values[b * dims + widest];
        return x != y ? x < y : a < b;
    });
    order(first, middle, values);
    order(middle, last, values);
}

void RadiusPairs::findBoxes()
{
    const std::size_t dims = m_points.dims;
    m_low.assign(blocks() * dims, std::numeric_limits<float>::infinity());
    m_high.assign(blocks() * dims, -std::numeric_limits<float>::infinity());
    for (std::size_t i = 0; i < m_points.count; ++i)
        for (std::size_t d = 0; d < dims; ++d) {
            float& low = m_low[i / kBlock * dims + d];
            float& high = m_high[i / kBlock * dims + d];
            low = std::min(low, m_points.row(i)[d]);
            high = std::max(high, m_points.row(i)[d]);
        }
}

Result<RadiusPairs> RadiusPairs::prepare(const float* values, std::size_t count, std::size_t dims,
                                         double radius, ThreadTeam& team, const StopToken& stop)
{
    auto measured = PointSet::measure(values, count, dims, team, stop);
    if (!measured.ok())
        return measured.error();
    RadiusPairs pairs;
    pairs.m_radius = radius;
    pairs.m_points = std::move(measured).value();
    pairs.m_order.resize(count);
    std::iota(pairs.m_order.begin(), pairs.m_order.end(), std::size_t{0});
    pairs.order(pairs.m_order.begin(), pairs.m_order.end(), values);
    pairs.m_rows.resize(count * dims);
    std::vector<float> norms(count);
    for (std::size_t i = 0; i < count; ++i) {
        std::copy_n(values + pairs.m_order[i] * dims, dims, pairs.m_rows.data() + i * dims);
        norms[i] = pairs.m_points.norms[pairs.m_order[i]];
    }
    pairs.m_points.norms = std::move(norms);
    pairs.m_points.values = pairs.m_rows.data(); // moves along with the vector
    pairs.findBoxes();
    return pairs;
}

/// Whether the boxes of two blocks come within the radius.
bool RadiusPairs::mayTouch(std::size_t a, std::size_t b) const
{
    const std::size_t dims = m_points.dims;
    double square = 0;
    for (std::size_t d = 0; d < dims; ++d) {
        const double gap = std::max(
            {0.0, static_cast<double>(m_low[a * dims + d]) - static_cast<double>(m_high[b * dims + d]),
             static_cast<double>(m_low[b * dims + d]) - static_cast<double>(m_high[a * dims + d])});
        square += gap * gap;
    }
    return square <= m_radius * m_radius;
}

double RadiusPairs::exactSquare(std::size_t i, std::size_t j) const
{
    double square = 0;
    for (std::size_t d = 0; d < m_points.dims; ++d) {
        const double e = static_cast<double>(m_points.row(i)[d]) - static_cast<double>(m_points.row(j)[d]);
        square += e * e;
    }
    return square;
}

void RadiusPairs::compare(std::size_t rowBlock, std::size_t columnBlock, Scratch& scratch, int part,
                          const std::function<void(std::size_t, std::size_t, int)>& visit) const
{
    const std::size_t row = rowBlock * kBlock;
    const std::size_t column = columnBlock * kBlock;
    const std::size_t rows = std::min(kBlock, m_points.count - row);
    const std::size_t columns = std::min(kBlock, m_points.count - column);
    const float* norms = m_points.norms.data() + column;
    const double widest = static_cast<double>(*std::max_element(norms, norms + columns));
    offsetProducts(m_points, column, columns, scratch.offsets.data(), rows, scratch.tile.data());
    const double square = m_radius * m_radius;
    for (std::size_t r = 0; r < rows; ++r) {
        const double slack = kRounding * (widest + static_cast<double>(m_points.norms[row + r]) +
                                          std::abs(static_cast<double>(scratch.bias[r])));
        const double limit = square - static_cast<double>(scratch.bias[r]);
        const float* products = scratch.tile.data() + r * columns;
        const auto most =
            std::nextafter(static_cast<float>(limit + slack), std::numeric_limits<float>::infinity());
        if (countBelow(products, norms, most, columns) == 0)
            continue;
        for (std::size_t c = 0; c < columns; ++c) {
            const auto distance = static_cast<double>(products[c] + norms[c]);
            if (distance < limit - slack ||
                (distance <= limit + slack && exactSquare(row + r, column + c) <= square))
                visit(m_order[row + r], m_order[column + c], part);
        }
    }
}

void RadiusPairs::forEach(ThreadTeam& team, const StopToken& stop,
                          const std::function<void(double)>& progress,
                          const std::function<void(std::size_t, std::size_t, int)>& visit) const
{
    std::vector<Scratch> scratches(static_cast<std::size_t>(team.size()));
    forChunks(team, blocks(), m_points.count * m_points.count * m_points.dims, stop,
              [&](std::size_t rowBlock, int part) {
                  Scratch& scratch = scratches[static_cast<std::size_t>(part)];
                  scratch.offsets.resize(kBlock * m_points.dims);
                  scratch.bias.resize(kBlock);
                  scratch.tile.resize(kBlock * kBlock);
                  for (std::size_t r = 0; r < std::min(kBlock, m_points.count - rowBlock * kBlock); ++r)
                      scratch.bias[r] = m_points.offsetFromMean(m_points.row(rowBlock * kBlock + r),
                                                                scratch.offsets.data() + r * m_points.dims);
                  for (std::size_t column = 0; column < blocks() && !stop.stopRequested(); ++column)
                      if (mayTouch(rowBlock, column))
                          compare(rowBlock, column, scratch, part, visit);
                  if (part == 0 && progress)
                      progress(static_cast<double>(rowBlock + 1) / static_cast<double>(blocks()));
              });
}

} // namespace hourglass
