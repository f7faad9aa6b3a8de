// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace hourglass {

/// What goes wrong with a run long before it ends.
enum class WarningKind {
    Diverges,          ///< the loss rises, and soon may not be a number
    DeadUnits,         ///< units of a ReLU layer are zero whatever comes in
    PosteriorCollapse, ///< a variational model's code says nothing about the sample
    Overfitting,       ///< it learns the training samples by heart
    LearnsNothing      ///< the loss stays where it was, or every sample gives the same output
};

/// Said once in a run for each kind.
struct TrainingWarning {
    WarningKind kind = WarningKind::Diverges;
    int epoch = 0;         ///< the epoch in progress, or the one that has just ended; 1 for the first
    std::int64_t step = 0; ///< steps done by then
    std::string what;      ///< plain words, with numbers
    std::string hint;      ///< what to try

    friend bool operator==(const TrainingWarning&, const TrainingWarning&) = default;
};

/// A ReLU layer over some samples.
struct ReluActivity {
    std::string name;      ///< "encoder.1", as a state_dict counts layers
    bool isCode = false;   ///< what it puts out is the code
    std::size_t units = 0; ///< of a picture: channels
    std::size_t dead = 0;  ///< those that are 0 for every sample, everywhere
};

/// What a model does with a few samples, cheap enough to be measured after every epoch.
struct ModelHealth {
    static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

    std::vector<ReluActivity> relus; ///< all but the layer that puts out the result
    std::vector<double> kl;          ///< nats of each dimension of the code; variational models only
    double explained = kNone; ///< share of the samples' variance that the output has right: 1 for a perfect
                              ///< copy, 0 for their mean, less for worse; NaN where all samples are the same
    double spread = kNone;    ///< variance of the outputs over the samples, as a share of the samples' own
    double roundedAccuracy = kNone; ///< share of values equal after rounding both; values in [0, 1] only
    double ssim = kNone;            ///< mean structural similarity; pictures in [0, 1] only
};

} // namespace hourglass
