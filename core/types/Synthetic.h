// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

namespace hourglass {

/// One thing that can be turned in a kind of synthetic data.
struct SyntheticParameter {
    std::string name;  ///< in sources: "noise"
    std::string title; ///< in words: "Noise"
    std::string tip;   ///< what turning it up does
    double least = 0;
    double most = 1;
    double standard = 0; ///< its default
    bool isWhole = false;
};

/// A kind of synthetic data.
struct SyntheticKind {
    std::string name;     ///< in sources: "swiss-roll"
    std::string title;    ///< "Swiss roll"
    std::string sentence; ///< what it is good for in a lecture
    std::vector<SyntheticParameter> parameters;
};

} // namespace hourglass
