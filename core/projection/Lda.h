// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Linear discriminant analysis (Fisher 1936; Rao 1948): the directions along which the classes lie furthest
/// apart, measured by their spread within. As scikit-learn's solver "svd", with equal columns and constant
/// ones left out of account. There are at most classes - 1 axes; further ones are there as zeros.
struct LdaModel {
    std::size_t dims = 0;
    std::size_t components = 0;
    std::vector<double> mean;                   ///< [dims], of all samples
    std::vector<double> axes;                   ///< [components, dims]; spread within a class is 1 along each
    std::vector<double> explainedVarianceRatio; ///< [components], shares of the variance between the classes
};

constexpr std::size_t kMostLdaDims = 4096;

/// values: row-major [labels.size(), dims]; labels may be any numbers. Errors: BadInput (no labels, one
/// class, as many classes as samples, no spread within any class, more than 4096 dims, values that are not
/// finite), Cancelled. The result does not depend on the size of the team.
Result<LdaModel> fitLda(const float* values, std::size_t dims, std::span<const std::int32_t> labels,
                        std::size_t components, ThreadTeam& team, StopToken stop = {});

/// Coordinates on the axes, row-major [count, components].
std::vector<float> project(const LdaModel& model, const float* values, std::size_t count, ThreadTeam& team);

} // namespace hourglass
