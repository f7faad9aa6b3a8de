// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/MapOptions.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

using P = ProjectionMethod;

TEST(WhyNotInSpace, SaysWhatIsMissing)
{
    EXPECT_EQ(whyNotInSpace(P::Pca, 100, 3, 0), "");
    EXPECT_EQ(whyNotInSpace(P::Pca, 100, 2, 0),
              "The codes have 2 dimensions: there is no third one to show.");
    EXPECT_EQ(whyNotInSpace(P::Dimensions, 100, 1, 0),
              "The codes have 1 dimension: there is no third one to show.");
    EXPECT_EQ(whyNotInSpace(P::PcaKernel, 100, 2, 0), "") << "the kernel makes more of them";
    EXPECT_NE(whyNotInSpace(P::Lda, 100, 10, 3), "");
    EXPECT_EQ(whyNotInSpace(P::Lda, 100, 10, 4), "");
    EXPECT_EQ(whyNotInSpace(P::Tsne, TsneOptions::kMostInSpace, 10, 0), "");
    EXPECT_NE(whyNotInSpace(P::Tsne, TsneOptions::kMostInSpace + 1, 10, 0), "");
    EXPECT_EQ(whyNotInSpace(P::Umap, 70000, 10, 0), "");
}

TEST(WhyNotInSpace, AgreesWithTheOptions)
{
    TsneOptions tsne;
    tsne.dims = 3;
    for (const std::size_t points : {std::size_t{500}, std::size_t{70000}})
        EXPECT_EQ(tsne.problems(points).empty(), whyNotInSpace(P::Tsne, points, 10, 0).empty()) << points;
}

} // namespace
} // namespace hourglass
