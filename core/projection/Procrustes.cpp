// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Procrustes.h"

#include <Eigen/Dense>
#include <algorithm>

namespace hourglass {
namespace {

using Row = Eigen::RowVectorXd;
using Places = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Square = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::Index index(std::size_t i) { return static_cast<Eigen::Index>(i); }

/// The rows of `map` for samples [first, end), in double precision.
Eigen::MatrixXd placesOf(const Embedding& map, std::size_t first, std::size_t end)
{
    const Eigen::Map<const Places> all(map.places.data(), index(map.count), index(map.dims));
    return all.middleRows(index(first - map.firstSample), index(end - first)).cast<double>();
}

/// old: rows to move; target: where they should be. Both centred.
void fitRotation(const Eigen::MatrixXd& old, const Eigen::MatrixXd& target, Scaling scaling,
                 Alignment& alignment)
{
    const Eigen::MatrixXd cross = target.transpose() * old;
    const Eigen::JacobiSVD<Eigen::MatrixXd> svd(cross, Eigen::ComputeFullU | Eigen::ComputeFullV);
    const Square rotation = svd.matrixU() * svd.matrixV().transpose();
    std::copy(rotation.data(), rotation.data() + rotation.size(), alignment.rotation.begin());
    const double spread = old.squaredNorm();
    if (scaling == Scaling::Fit && spread > 0 && svd.singularValues().sum() > 0)
        alignment.scale = svd.singularValues().sum() / spread;
}

} // namespace

Alignment Alignment::identity(std::size_t dims)
{
    Alignment alignment{dims, 1, std::vector<double>(dims * dims, 0.0), std::vector<double>(dims, 0.0)};
    for (std::size_t d = 0; d < dims; ++d)
        alignment.rotation[d * dims + d] = 1;
    return alignment;
}

void Alignment::apply(std::vector<float>& places) const
{
    const Eigen::Map<const Square> turn(rotation.data(), index(dims), index(dims));
    const Eigen::Map<const Row> move(shift.data(), index(dims));
    Eigen::Map<Places> rows(places.data(), index(places.size() / dims), index(dims));
    for (Eigen::Index i = 0; i < rows.rows(); ++i)
        rows.row(i) = (scale * (rows.row(i).cast<double>() * turn.transpose()) + move).cast<float>().eval();
}

void Alignment::undo(std::vector<float>& places) const
{
    const Eigen::Map<const Square> turn(rotation.data(), index(dims), index(dims));
    const Eigen::Map<const Row> move(shift.data(), index(dims));
    Eigen::Map<Places> rows(places.data(), index(places.size() / dims), index(dims));
    for (Eigen::Index i = 0; i < rows.rows(); ++i)
        rows.row(i) = ((rows.row(i).cast<double>() - move) / scale * turn).cast<float>().eval();
}

Alignment alignTo(const Embedding& previous, Embedding& next, Scaling scaling)
{
    Alignment alignment = Alignment::identity(next.dims);
    const std::size_t first = std::max(previous.firstSample, next.firstSample);
    const std::size_t end = std::min(previous.firstSample + previous.count, next.firstSample + next.count);
    if (previous.datasetId != next.datasetId || previous.dims != next.dims || first >= end)
        return alignment;
    Eigen::MatrixXd target = placesOf(previous, first, end);
    Eigen::MatrixXd old = placesOf(next, first, end);
    if (!target.allFinite() || !old.allFinite())
        return alignment;
    const Row targetMean = target.colwise().mean();
    const Row oldMean = old.colwise().mean();
    target.rowwise() -= targetMean;
    old.rowwise() -= oldMean;
    fitRotation(old, target, scaling, alignment);
    const Eigen::Map<const Square> turn(alignment.rotation.data(), index(next.dims), index(next.dims));
    const Row shift = targetMean - alignment.scale * (oldMean * turn.transpose());
    std::copy(shift.data(), shift.data() + shift.size(), alignment.shift.begin());
    alignment.apply(next.places);
    return alignment;
}

} // namespace hourglass
