// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Dataset.h"
#include "core/evaluation/NearestCode.h"
#include "core/model/ModelSnapshot.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace hourglass {

/// The training and the test part of labelled data as vectors in one space.
struct RecognitionParts {
    DatasetPtr data; ///< owns the labels
    double modelEpoch = 0;
    std::size_t dims = 0;
    std::vector<float> known; ///< row-major: the training part, or as much of it as memory is taken for
    std::vector<float> asked; ///< row-major: the test part, likewise

    [[nodiscard]] LabelledCodes knownCodes() const;
    [[nodiscard]] LabelledCodes askedCodes() const;
};
using RecognitionPartsPtr = std::shared_ptr<const RecognitionParts>;

/// Why nothing can be recognised in these data; none: it can.
std::optional<Error> whyNotRecognised(const DatasetInfo& info);

/// The data must be ones that whyNotRecognised() has nothing to say about. progress: 0 to 1. At most
/// 640 MB of values are taken of the training part, and 160 MB of the test part. Errors: Cancelled, and those
/// of the model and of the PCA.
Result<RecognitionPartsPtr> codesOf(const ModelSnapshot& model, const DatasetPtr& data, StopToken stop,
                                    const std::function<void(double)>& progress = {});
/// What the network sees.
Result<RecognitionPartsPtr> rawValuesOf(const DatasetPtr& data, StopToken stop,
                                        const std::function<void(double)>& progress = {});
/// The raw values on their leading components.
Result<RecognitionPartsPtr> principalComponentsOf(const RecognitionParts& raw, std::size_t components,
                                                  ThreadTeam& team, StopToken stop);

} // namespace hourglass
