// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Clusters.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace hourglass {

/// How the class of a test sample is found from training samples whose classes are known.
enum class Recogniser {
    NearestOfHundred,  ///< the lecture's: the nearest of the first 100, for the first 100
    Neighbours,        ///< the vote of the k nearest of all (Cover and Hart 1967)
    LogisticRegression ///< a straight cut (Alain and Bengio 2016)
};
/// In what the samples are compared.
enum class RecognitionSpace { Codes, PrincipalComponents, Raw };
constexpr std::size_t kRecognisers = 3;
constexpr std::size_t kRecognitionSpaces = 3;

struct RecognitionOptions {
    int neighbours = 5;      ///< k-NN: how many vote. More: smoother, and blind to small groups.
    int maxIterations = 200; ///< Logistic regression: steps at most. More: nearer to the optimum, slower.

    friend bool operator==(const RecognitionOptions&, const RecognitionOptions&) = default;
};

/// What one recogniser made of one space.
struct Recognition {
    Recogniser recogniser = Recogniser::Neighbours;
    std::size_t dims = 0;                ///< of the space
    std::size_t known = 0;               ///< training samples it learnt from
    double accuracy = 0;                 ///< share of the asked that were recognised
    std::vector<std::int32_t> predicted; ///< class of each sample that was asked
    ContingencyTable confusion;          ///< true classes in the rows, recognised ones in the columns
};

/// One recogniser in one space, as it stands.
struct RecognitionCell {
    enum class State { Idle, Waiting, Running };
    State state = State::Idle;
    double share = 0;                          ///< of what is running, 0 to 1
    double modelEpoch = 0;                     ///< of the model that the result was made with
    std::shared_ptr<const Recognition> result; ///< null: not asked yet; it stays while another is computed
};

} // namespace hourglass
