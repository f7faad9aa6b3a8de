// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"
#include "core/types/Scree.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

/// Whose principal components: of the codes that a model gives to samples, or of what the network sees of
/// them.
enum class ComponentSpace { Codes, Raw };

/// The principal components of samples, as far as they are shown.
struct Components {
    std::string datasetId;
    ComponentSpace space = ComponentSpace::Codes;
    double modelEpoch = 0;       ///< of codes
    std::size_t firstSample = 0; ///< they are of samples firstSample to firstSample + count - 1
    std::size_t count = 0;
    std::size_t used = 0; ///< rows that they were found from: fewer than count where those would not fit
    std::size_t dims = 0;
    Shape shape;                   ///< of a row: of raw values the samples' own, of codes 1 x 1 x dims
    Scree scree;                   ///< of all components, or of those that were found
    double totalVariance = 0;      ///< the sum of all variances, with divisor used - 1
    std::vector<double> mean;      ///< [dims]
    std::vector<double> variances; ///< [kept], falling
    std::vector<float> axes;       ///< [kept, dims], each of length 1
    Image meanPicture;             ///< of raw values; else without pixels
    std::string remark;            ///< what the reader should know, in a sentence, or empty

    [[nodiscard]] std::size_t kept() const { return variances.size(); }
    /// Components that such rows can have: no more than values, nor than rows.
    [[nodiscard]] std::size_t possible() const { return std::min(dims, used); }
    /// Mean squared error a value of the rows that were used, rebuilt from the first `components` of them. By
    /// Pythagoras it is the variance of the others: nothing has to be rebuilt to know it.
    [[nodiscard]] double errorFrom(std::size_t components) const;
};

/// Pictures of places along components: the mean plus so many standard deviations along one of them.
struct ComponentWalk {
    std::vector<double> steps;            ///< in standard deviations, rising
    std::vector<std::vector<Image>> rows; ///< [components][steps]
};

/// A few samples beside what is left of them when only the first components are kept.
struct ComponentRebuild {
    std::size_t components = 0;
    std::vector<std::size_t> samples;
    std::vector<std::int32_t> labels; ///< -1: none
    std::vector<Image> originals, rebuilt;
    std::vector<Image> decoded;      ///< by the whole autoencoder; empty while there is none
    std::vector<double> errors;      ///< mean squared, of `rebuilt`
    std::vector<double> modelErrors; ///< of `decoded`
};

/// Points of two or three dimensions and what PCA says of them, to be shown as they are.
struct PcaLesson {
    using Vector = std::array<double, 3>;

    std::size_t dims = 2;             ///< 2 or 3; of two, the third entries are 0
    std::size_t count = 0;            ///< all, of which some are drawn
    std::vector<float> points;        ///< row-major [shown, dims], finite
    std::vector<std::int32_t> labels; ///< [shown], or empty
    Vector mean{};
    std::array<Vector, 3> covariance{}; ///< with divisor count - 1
    std::array<Vector, 3> axes{};       ///< principal axes, each of length 1, by falling variance
    Vector variances{};                 ///< along them

    [[nodiscard]] std::size_t shown() const { return points.size() / dims; }
    [[nodiscard]] Vector point(std::size_t i) const;
    [[nodiscard]] double totalVariance() const { return variances[0] + variances[1] + variances[2]; }
    /// Of the points projected on a line in this direction, which has length 1.
    [[nodiscard]] double varianceAlong(const Vector& direction) const;
};

} // namespace hourglass
