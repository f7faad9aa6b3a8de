// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/ByteInput.h"
#include "core/data/Dataset.h"
#include "core/data/NpyHeader.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

/// What an array says of each sample: a number or a text.
struct ArrayLabels {
    std::vector<std::int64_t> numbers;
    std::vector<std::string> texts; ///< where there are no numbers
    std::string problem; ///< why these cannot be classes ("holds fractions"); the other two are empty then

    [[nodiscard]] std::size_t size() const { return numbers.size() + texts.size(); }
};

/// Reads the values behind a header: [n] or [n, 1] integers, truth values, whole floats or texts, or
/// [n, k] with a single one in each row. What is damaged is an error; what is merely no class a problem.
Result<ArrayLabels> readArrayLabels(ByteInput& source, const NpyHeader& header);

/// A one-dimensional array of texts, such as the names of the classes; numbers become texts.
Result<std::vector<std::string>> readArrayTexts(ByteInput& source, const NpyHeader& header);

/// Numbers the classes in the order of their numbers or texts, and gives the parts their labels. Without
/// `names` a class is called by its number; with them, where they suffice, number i by name i. More than
/// 65,536 classes are a problem, which is returned, and the parts are left without labels.
std::string setLabels(Dataset::Parts& parts, const ArrayLabels& labels,
                      const std::vector<std::string>& names);

} // namespace hourglass
