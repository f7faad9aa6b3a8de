// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

enum class Split { Train, Test, All };

/// What the window says about a data set.
struct DatasetInfo {
    std::string id;     ///< hash of the content: maps and runs are tied to it
    std::string name;   ///< "Fashion-MNIST"
    std::string source; ///< what opens it again: a catalog name or a path
    std::string notice; ///< something the user should know ("drawn glyphs, because …"), or empty
    Shape shape;
    std::size_t trainCount = 0;
    std::size_t testCount = 0;
    std::vector<std::string> classNames; ///< empty: no labels

    [[nodiscard]] std::size_t count() const { return trainCount + testCount; }
    /// Samples are numbered through both parts: training first, then test.
    [[nodiscard]] std::size_t first(Split split) const { return split == Split::Test ? trainCount : 0; }
    [[nodiscard]] std::size_t count(Split split) const
    {
        return split == Split::Train ? trainCount : split == Split::Test ? testCount : count();
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
    std::string hint; ///< how to get it when it is not available
};

} // namespace hourglass
