// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/projection/TsneNeighbours.h"
#include "core/types/Codes.h"
#include "core/types/Embedding.h"
#include "core/types/KlPoint.h"
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
/// the bits of 137, and the same seed gives the same bits with any number of threads. 7 to 1,000,000 points
/// and more in the plane, in memory that grows with their number; up to 10,000 in space.
/// One thread at a time; embedding() is a copy that may go anywhere.
class Tsne {
public:
    using Made = Result<std::unique_ptr<Tsne>>;
    using Progress = std::function<void(double)>; ///< 0 to 1, in the caller's thread

    /// Neighbours, affinities and the start (see tsneStart). Without a team it makes one of options.threads.
    static Made create(const Codes& codes, const TsneOptions& options,
                       std::shared_ptr<ThreadTeam> team = nullptr, StopToken stop = {},
                       const Progress& progress = {}, const std::vector<float>& start = {});
    /// Another map of codes whose neighbours are known: another seed, another perplexity up to theirs.
    static Made create(std::shared_ptr<const TsneNeighbours> neighbours, const TsneOptions& options,
                       std::shared_ptr<ThreadTeam> team = nullptr, StopToken stop = {},
                       const Progress& progress = {}, const std::vector<float>& start = {});
    ~Tsne();

    /// Up to `steps` further steps, never beyond options.iterations. A stop keeps the steps that were done;
    /// one that has begun counts only when it ends.
    Result<void> advance(int steps, StopToken stop = {});

    /// Goes on under other options from where it is. Another perplexity gives other affinities, from the
    /// neighbours there are; where those are too few, or the metric is another, they are searched anew among
    /// `codes`, which must be those of the beginning. seed, init and threads concern the beginning only, and
    /// dims cannot change. On an error, or when stopped, everything is as before.
    Result<void> setOptions(const TsneOptions& options, const Codes* codes = nullptr, StopToken stop = {},
                            const Progress& progress = {});

    [[nodiscard]] int iteration() const;
    [[nodiscard]] bool finished() const;
    [[nodiscard]] const TsneOptions& options() const;
    [[nodiscard]] const TsneSeconds& seconds() const;
    /// To make further maps with.
    [[nodiscard]] const std::shared_ptr<const TsneNeighbours>& neighbours() const;

    /// The places now. klDivergence is NaN unless it was asked for since the last step.
    [[nodiscard]] Embedding embedding() const;

    /// One point every options.klEvery steps, from the start on.
    [[nodiscard]] const std::vector<KlPoint>& klCurve() const;
    /// sum p log(p/q) at the places now, without exaggeration. Costs about one step.
    double klDivergence();

private:
    struct State;
    explicit Tsne(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace hourglass
