// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DataOptions.h"
#include "core/types/Image.h"
#include "core/types/ValueMap.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

enum class Split { Train, Test, All };

/// Samples first to first + count - 1.
struct SampleRange {
    std::size_t first = 0;
    std::size_t count = 0;
};

/// What the window says about a data set.
struct DatasetInfo {
    std::string id;        ///< hash of content and preparation: maps and runs are tied to it
    std::string contentId; ///< hash of the content as it was read
    std::string name;      ///< "Fashion-MNIST"
    std::string source;    ///< what opens it again: a catalog name, a path, or synthetic data
    std::string notice;    ///< something the user should know ("drawn glyphs, because …"), or empty
    std::vector<std::string> skipped; ///< "file: reason" of what could not be read; at most 1,000
    ReadOptions read;
    Preparation preparation;
    Shape shape;
    std::size_t trainCount = 0;
    std::size_t testCount = 0;
    std::vector<std::string> classNames;   ///< empty: no labels
    std::vector<std::string> columns;      ///< what the values of a vector are called; may be empty
    std::vector<std::string> labelChoices; ///< columns of a table that could hold the labels
    ValueMap values;                       ///< from what is stored to what the network sees
    bool isUnit = true;                    ///< what the network sees lies within [0, 1]

    [[nodiscard]] DataRequest request() const { return {source, read, preparation}; }
    [[nodiscard]] std::size_t count() const { return trainCount + testCount; }
    /// Samples are numbered through both parts: training first, then test.
    [[nodiscard]] std::size_t first(Split split) const { return split == Split::Test ? trainCount : 0; }
    [[nodiscard]] std::size_t count(Split split) const
    {
        return split == Split::Train ? trainCount : split == Split::Test ? testCount : count();
    }
    /// What a model is judged by while it trains: the test part, or where there is none the first 10,000
    /// training samples.
    [[nodiscard]] SampleRange judged() const
    {
        constexpr std::size_t kMost = 10000;
        return testCount > 0 ? SampleRange{trainCount, testCount}
                             : SampleRange{0, trainCount < kMost ? trainCount : kMost};
    }
};

/// One line of the catalog: what is known by name, and whether it is on this machine.
struct CatalogEntry {
    std::string name;  ///< what --data takes: "fashion-mnist"
    std::string title; ///< what people read: "Fashion-MNIST"
    std::size_t train = 0;
    std::size_t test = 0;
    Shape shape;
    int classes = 0;
    bool available = false;
    std::string hint;              ///< how to get it when it is not available
    std::size_t downloadBytes = 0; ///< 0: it cannot be downloaded
};

} // namespace hourglass
