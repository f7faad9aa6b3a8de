// SPDX-License-Identifier: GPL-3.0-or-later
// The mesh is worked on in batches of eight rows, four rows of cells: each batch takes the points of its own
// cells, and what they spread into the next batch goes to a tail that is added in order afterwards. So
// nothing depends on which thread does which batch.
#include "core/projection/MeshForces.h"

#include "core/projection/BSpline.h"
#include "core/projection/Blocks.h"
#include "core/projection/MeshKernels.h"
#include "core/projection/NearField.h"

#include <algorithm>
#include <numeric>

namespace hourglass {
namespace {

constexpr std::size_t kBatch = Convolution::kBatch;
constexpr std::size_t kTail = BSpline::kOrder - 1;
constexpr std::size_t kCellRowsABatch = kBatch / CellGrid::kNodesPerCell;

std::size_t batches(std::size_t rows) { return (rows + kBatch - 1) / kBatch; }

} // namespace

std::optional<double> MeshForces::repulsion(const Plane& places, Plane& force)
{
    const Bounds bounds = boundsOf(places, m_team);
    const auto level = chooseLevel(bounds, places.count);
    return level ? repulsion(places, bounds, *level, force) : std::nullopt;
}

std::optional<double> MeshForces::repulsion(const Plane& places, const Bounds& bounds,
                                            const ForceLevel& level, Plane& force)
{
    m_grid.sort(places, bounds, level.spacing, m_team);
    const std::size_t across = transformSize(m_grid.nodesAcross());
    const std::size_t down = transformSize(m_grid.nodesDown());
    if (across == 0 || down == 0)
        return std::nullopt;
    const Convolution& convolution = convolutionFor(level, across, down);
    const std::size_t used = batches(m_grid.nodesDown());
    spread(across);
    forBlocks(m_team, used, 1, [&](std::size_t batch, std::size_t, std::size_t) {
        addTails(batch, across);
        convolution.forwardRows(m_mesh, m_spectrum, batch);
    });
    convolution.columns(m_spectrum, used * kBatch, m_team);
    forBlocks(m_team, used, 1, [&](std::size_t batch, std::size_t, std::size_t) {
        convolution.backwardRows(m_spectrum, m_mesh, batch);
    });
    return read(level, across, force) - static_cast<double>(places.count);
}

const Convolution& MeshForces::convolutionFor(const ForceLevel& level, std::size_t across, std::size_t down)
{
    const auto mesh = Convolution::meshFloats(across, down);
    const auto spectrum = Convolution::spectrumFloats(across, down);
    if (m_mesh.size() < mesh)
        m_mesh = FftBuffer(mesh);
    if (m_spectrum.size() < spectrum)
        m_spectrum = FftBuffer(spectrum);
    const auto key = std::tuple(level.number, across, down);
    const auto found = m_convolutions.find(key);
    if (found != m_convolutions.end())
        return found->second;
    return m_convolutions.emplace(key, Convolution(level, across, down, m_mesh, m_spectrum)).first->second;
}

void MeshForces::spread(std::size_t across)
{
    const std::size_t used = batches(m_grid.nodesDown());
    m_tails.resize(used * kTail * across);
    forBlocks(m_team, used, 1, [&](std::size_t batch, std::size_t, std::size_t) {
        std::vector<float> rows((kBatch + kTail) * across, 0.0F);
        const std::size_t first = std::min(batch * kCellRowsABatch, m_grid.rows());
        const std::size_t last = std::min(first + kCellRowsABatch, m_grid.rows());
        spreadToMesh(m_grid.sorted(), m_grid.start(first, 0), m_grid.start(last, 0), rows.data(),
                     batch * kBatch, across);
        std::copy_n(rows.data(), kBatch * across, m_mesh.data() + batch * kBatch * across);
        std::copy_n(rows.data() + kBatch * across, kTail * across, m_tails.data() + batch * kTail * across);
    });
}

void MeshForces::addTails(std::size_t batch, std::size_t across)
{
    if (batch == 0)
        return;
    const float* tail = m_tails.data() + (batch - 1) * kTail * across;
    float* rows = m_mesh.data() + batch * kBatch * across;
    for (std::size_t i = 0; i < kTail * across; ++i)
        rows[i] += tail[i];
}

double MeshForces::read(const ForceLevel& level, std::size_t across, Plane& force)
{
    if (m_force.count != force.count)
        m_force = Plane(force.count);
    std::vector<double> potential(m_grid.rows());
    forBlocks(m_team, m_grid.rows(), 1, [&](std::size_t row, std::size_t, std::size_t) {
        const std::size_t begin = m_grid.start(row, 0);
        const std::size_t end = m_grid.start(row + 1, 0);
        potential[row] =
            readFromMesh(m_grid.sorted(), begin, end, m_mesh.data(), across, level.spacing, m_force);
        if (level.cutoff > 0)
            potential[row] += addNearField(m_grid, row, level, m_force);
        for (std::size_t i = begin; i < end; ++i) {
            const std::size_t point = m_grid.order()[i];
            force.x[point] = m_force.x[i];
            force.y[point] = m_force.y[i];
        }
    });
    return std::accumulate(potential.begin(), potential.end(), 0.0);
}

} // namespace hourglass
