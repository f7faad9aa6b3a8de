// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/projection/Tsne.h"

#include <gtest/gtest.h>
#include <initializer_list>
#include <memory>
#include <vector>

namespace hourglass::test {

inline TsneOptions options(int iterations, double perplexity = 10)
{
    TsneOptions o;
    o.iterations = iterations;
    o.perplexity = perplexity;
    o.threads = 2;
    return o;
}

inline std::unique_ptr<Tsne> make(const Codes& codes, const TsneOptions& o)
{
    auto made = Tsne::create(codes, o);
    EXPECT_TRUE(made.ok());
    return std::move(made).value();
}

inline std::vector<float> placesAfter(const Codes& codes, const TsneOptions& o,
                                      std::initializer_list<int> steps)
{
    auto tsne = make(codes, o);
    for (const int n : steps)
        EXPECT_TRUE(tsne->advance(n).ok());
    return tsne->embedding().places;
}

} // namespace hourglass::test
