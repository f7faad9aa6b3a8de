// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/Codes.h"
#include "core/types/Embedding.h"
#include "core/types/Options.h"

#include <functional>
#include <memory>
#include <vector>

namespace hourglass {

/// Where the time went.
struct TsneSeconds {
    double neighbours = 0;
    double affinities = 0;
    double optimisation = 0;
};

/// t-SNE (van der Maaten and Hinton 2008) as an object that the caller moves on: 37 steps and then 100 give
/// the bits of 137, and the same seed gives the same bits with any number of threads.
/// One thread at a time; embedding() is a copy that may go anywhere.
class Tsne {
public:
    /// Neighbours, affinities and the start. Initialisation by PCA: first axis scaled to a standard deviation
    /// of 1e-4, with jitter a hundredth of that so that duplicates can part; random: normal of 1e-4; given:
    /// `start`, row-major [count, 2], used as it is. Cosine: rows are scaled to length 1 first (zero rows
    /// stay). Without a team it makes one of options.threads. progress(0 to 1) comes in the caller's thread.
    static Result<std::unique_ptr<Tsne>> create(const Codes& codes, const TsneOptions& options,
                                                std::shared_ptr<ThreadTeam> team = nullptr,
                                                StopToken stop = {},
                                                const std::function<void(double)>& progress = {},
                                                const std::vector<float>& start = {});
    ~Tsne();

    /// Up to `steps` further steps, never beyond options.iterations. A stop between two steps keeps those
    /// done.
    Result<void> advance(int steps, StopToken stop = {});

    [[nodiscard]] int iteration() const;
    [[nodiscard]] bool finished() const;
    [[nodiscard]] const TsneSeconds& seconds() const;

    /// The places now. klDivergence is NaN unless it was asked for since the last step.
    [[nodiscard]] Embedding embedding() const;

    /// sum p log(p/q) at the places now, without exaggeration. Costs about one step.
    double klDivergence();

private:
    struct State;
    explicit Tsne(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace hourglass
