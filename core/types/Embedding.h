// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/MapOptions.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hourglass {

/// A map: one place in the plane for each sample. Row-major [count, dims], dims 2 (or 3).
struct Embedding {
    std::string datasetId;
    double modelEpoch = 0;
    std::size_t firstSample = 0; ///< point i is sample firstSample + i of the data set
    ProjectionMethod method = ProjectionMethod::Pca;
    std::size_t count = 0;
    std::size_t dims = 2;
    std::vector<float> places;                  ///< count * dims, finite
    int iteration = 0;                          ///< t-SNE: steps done
    int iterations = 0;                         ///< t-SNE: steps in all
    double klDivergence = 0;                    ///< t-SNE, without exaggeration; NaN when not computed
    std::vector<double> explainedVarianceRatio; ///< PCA, LDA: one share an axis
    std::vector<int> axes; ///< which component, or dimension of the code, an axis shows; empty: 0, 1, 2
    double stress = 0;     ///< MDS: half the sum of squared differences of distances
    std::string
        remark; ///< what the reader should know, in a sentence ("Made from 4,000 of 70,000 …"), or empty

    [[nodiscard]] float x(std::size_t i) const { return places[i * dims]; }
    [[nodiscard]] float y(std::size_t i) const { return places[i * dims + 1]; }
};

} // namespace hourglass
