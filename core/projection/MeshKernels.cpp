// SPDX-License-Identifier: GPL-3.0-or-later
// A point touches four nodes in each of four rows: one vector of four lanes a row. These are the compiler's
// own vectors, because Highway's fallback for old processors has no vector of four; it still compiles this
// file once for each instruction set, which is what brings fused multiply-add.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/projection/MeshKernels.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "core/projection/BSpline.h"
#include "core/projection/MeshKernels.h"

#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace hourglass::HWY_NAMESPACE {

using Nodes [[gnu::vector_size(sizeof(float) * BSpline::kOrder)]] = float;

HWY_INLINE Nodes load(const float* from)
{
    Nodes nodes;
    std::memcpy(&nodes, from, sizeof nodes);
    return nodes;
}

HWY_INLINE void store(const Nodes& nodes, float* to) { std::memcpy(to, &nodes, sizeof nodes); }

HWY_INLINE float sum(const Nodes& n) { return (n[0] + n[1]) + (n[2] + n[3]); }

HWY_INLINE Nodes weights(float u)
{
    return ((load(BSpline::kWeight[3]) * u + load(BSpline::kWeight[2])) * u + load(BSpline::kWeight[1])) * u +
           load(BSpline::kWeight[0]);
}

HWY_INLINE Nodes slopes(float u)
{
    return (load(BSpline::kSlope[2]) * u + load(BSpline::kSlope[1])) * u + load(BSpline::kSlope[0]);
}

void spreadSimd(const Plane& points, std::size_t begin, std::size_t end, float* rows, std::size_t firstRow,
                std::size_t width)
{
    for (std::size_t i = begin; i < end; ++i) {
        const auto column = static_cast<std::int32_t>(points.x[i]);
        const auto row = static_cast<std::int32_t>(points.y[i]);
        const Nodes wx = weights(points.x[i] - static_cast<float>(column));
        const Nodes wy = weights(points.y[i] - static_cast<float>(row));
        float* node =
            rows + (static_cast<std::size_t>(row) - firstRow) * width + static_cast<std::size_t>(column);
        for (std::size_t r = 0; r < BSpline::kOrder; ++r, node += width)
            store(load(node) + wx * wy[r], node);
    }
}

double readSimd(const Plane& points, std::size_t begin, std::size_t end, const float* mesh, std::size_t width,
                float spacing, Plane& force)
{
    const float scale = -0.5F / spacing;
    double potential = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const auto column = static_cast<std::int32_t>(points.x[i]);
        const auto row = static_cast<std::int32_t>(points.y[i]);
        const float u = points.x[i] - static_cast<float>(column);
        const float v = points.y[i] - static_cast<float>(row);
        const Nodes wx = weights(u);
        const Nodes wy = weights(v);
        const Nodes sy = slopes(v);
        const float* node = mesh + static_cast<std::size_t>(row) * width + static_cast<std::size_t>(column);
        Nodes value{};
        Nodes slope{};
        for (std::size_t r = 0; r < BSpline::kOrder; ++r, node += width) {
            const Nodes nodes = load(node);
            value += nodes * wy[r];
            slope += nodes * sy[r];
        }
        potential += static_cast<double>(sum(value * wx));
        force.x[i] = scale * sum(value * slopes(u));
        force.y[i] = scale * sum(slope * wx);
    }
    return potential;
}

} // namespace hourglass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hourglass {

HWY_EXPORT(spreadSimd);
HWY_EXPORT(readSimd);

void spreadToMesh(const Plane& points, std::size_t begin, std::size_t end, float* rows, std::size_t firstRow,
                  std::size_t width)
{
    HWY_DYNAMIC_DISPATCH(spreadSimd)(points, begin, end, rows, firstRow, width);
}

double readFromMesh(const Plane& points, std::size_t begin, std::size_t end, const float* mesh,
                    std::size_t width, float spacing, Plane& force)
{
    return HWY_DYNAMIC_DISPATCH(readSimd)(points, begin, end, mesh, width, spacing, force);
}

} // namespace hourglass
#endif
