// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/Codes.h"
#include "core/types/Embedding.h"
#include "core/types/MapOptions.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace hourglass {

/// Where the time went.
struct UmapSeconds {
    double neighbours = 0;
    double graph = 0; ///< memberships and their union
    double start = 0;
    double optimisation = 0;
};

/// UMAP (McInnes, Healy and Melville 2018) as an object that the caller moves on: 37 epochs and then 100 give
/// the bits of 137, and the same seed gives the same bits with any number of threads.
/// One thread at a time; embedding() is a copy that may go anywhere.
class Umap {
public:
    /// Neighbours (exact up to 100,000 points, see ApproximateNeighbours.h), the fuzzy graph and the start. Cosine: rows are scaled to length 1 first (zero rows
    /// stay). Without a team it makes one of options.threads. progress(0 to 1) comes in the caller's thread.
    /// Errors: BadInput (options.problems(), values that are not finite), Cancelled, OutOfMemory.
    static Result<std::unique_ptr<Umap>> create(const Codes& codes, const UmapOptions& options,
                                                std::shared_ptr<ThreadTeam> team = nullptr,
                                                StopToken stop = {},
                                                const std::function<void(double)>& progress = {});
    ~Umap();

    /// Up to `epochs` further epochs, never beyond those in all. A stop keeps those done.
    Result<void> advance(int epochs, StopToken stop = {});

    [[nodiscard]] int epoch() const;
    [[nodiscard]] int epochs() const;
    [[nodiscard]] bool finished() const;
    [[nodiscard]] const UmapSeconds& seconds() const;
    /// What was done otherwise than asked, and why: a sentence for people, or nothing.
    [[nodiscard]] const std::string& note() const;

    /// The places now: [count, dims].
    [[nodiscard]] Embedding embedding() const;

    /// Places for new codes on the map as it is now, which stays: each begins amid its nearest codes of the
    /// map and then moves by a third of the epochs (automatic: 100, beyond 10,000 new points 30). A code that
    /// is on the map comes to lie near its place there. Errors: BadInput (other dims, values that are not
    /// finite), Cancelled, OutOfMemory.
    Result<Embedding> placeNew(const Codes& codes, StopToken stop = {}) const;

private:
    struct State;
    explicit Umap(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace hourglass
