// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/data/Dataset.h"
#include "core/types/Synthetic.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hourglass {

/// The kinds of data that Hourglass makes itself, in the order of a list to choose from.
const std::vector<SyntheticKind>& syntheticKinds();

/// The kind of that name ("swiss-roll", also "Swiss-Roll"), or null.
const SyntheticKind* syntheticKind(std::string_view name);

/// A kind and the value of each of its parameters, in their order.
struct SyntheticRequest {
    std::string kind;
    std::vector<double> values;

    friend bool operator==(const SyntheticRequest&, const SyntheticRequest&) = default;
};

/// Whether a source asks for synthetic data: what stands before a colon is the name of a kind.
bool isSynthetic(std::string_view source);

/// "moons", "moons:n=2000,noise=0.1". What is not named has its default. Refuses unknown names, what is no
/// number or out of range, and values that do not go together; the error says what is allowed.
Result<SyntheticRequest> parseSynthetic(std::string_view source);

/// The source of a request: names only what differs from the defaults. `values` as in SyntheticRequest;
/// those that are missing have their default.
std::string syntheticSource(std::string_view kind, std::span<const double> values);

/// Makes the data: vectors of floats (glyphs: pictures of bytes), all of them training samples (glyphs come
/// with a test part). Sample i depends on the seed, the parameters and i only, so that the same request gives
/// the same bits and a smaller set is the beginning of a larger one.
Result<Dataset::Parts> makeSynthetic(const SyntheticRequest& request, StopToken stop = {});

} // namespace hourglass
