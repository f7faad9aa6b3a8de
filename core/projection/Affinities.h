// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/projection/Neighbours.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// The symmetric joint probabilities P of t-SNE (van der Maaten and Hinton 2008) as compressed rows,
/// columns rising within a row. All values sum to 1. column and value are padded for vector loads.
struct Affinities {
    std::size_t count = 0;
    std::vector<std::size_t> rowStart; ///< [count + 1]
    std::vector<std::int32_t> column;  ///< [rowStart[count] + kVectorPadding]
    std::vector<float> value;          ///< the same

    [[nodiscard]] std::size_t edges() const { return rowStart.empty() ? 0 : rowStart.back(); }
};

/// p[j] proportional to exp(-beta d[j]), summing to 1, with beta such that the entropy is log(perplexity).
/// squaredDistance rises. Where no beta does it (more than `perplexity` duplicates nearest), the entropy is
/// as near to it as duplicates allow. Returns beta.
float conditionalProbabilities(const float* squaredDistance, std::size_t k, double perplexity, float* p);

/// How many neighbours a perplexity looks at, as in openTSNE: three times as many, or all there are.
std::size_t neighboursFor(double perplexity, std::size_t count);

/// P = (p(j|i) + p(i|j)) / 2n from the conditional probabilities over each sample's neighbours, the nearest
/// neighboursFor(perplexity) of those given.
Result<Affinities> affinities(const Neighbours& neighbours, double perplexity, ThreadTeam& team,
                              StopToken stop = {});

} // namespace hourglass
