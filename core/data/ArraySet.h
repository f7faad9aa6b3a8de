// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/ArrayNames.h"
#include "core/data/ByteInput.h"
#include "core/data/Dataset.h"
#include "core/data/NpyHeader.h"
#include "core/data/ReadContext.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hourglass {

/// An array in .npy format that a data set may be made of: a file, or an entry of an archive.
struct NamedArray {
    std::string name;     ///< "x_train"
    std::string place;    ///< where it lies: a path, or the name of the entry
    std::size_t size = 0; ///< of its first dimension
    std::size_t rank = 0;
    bool isNumbers = false;
    ArrayName words; ///< what its name says
};

/// What its header says of it; of one that cannot be read, its name alone.
NamedArray namedArray(const std::string& name, const std::string& place, const Result<NpyHeader>& header);

/// Which array plays which part; indices into the list that was chosen from.
struct ArrayChoice {
    std::size_t train = 0;
    std::optional<std::size_t> trainLabels, test, testLabels, classNames, columnNames;
    std::string notice; ///< what was left out, and what stands in for what
};

/// Chooses by name; a lone array of numbers of rank 2 or more needs none. Fails when there is no array of
/// samples, naming those that are there; `where` is what messages call the whole.
Result<ArrayChoice> chooseArrays(const std::vector<NamedArray>& arrays, const std::string& where);

/// Opens one of the arrays, at the start of its .npy bytes.
using OpenArray = std::function<Result<std::unique_ptr<ByteInput>>(const NamedArray&)>;

/// Reads the chosen arrays; a test part without labels only where the training part has none. Counts, shapes
/// and kinds that disagree are errors; labels that are no classes are left out with a notice. The name is
/// left to the caller.
Result<Dataset::Parts> readArrays(const std::vector<NamedArray>& arrays, ArrayChoice choice,
                                  const OpenArray& open, const ReadContext& context);

} // namespace hourglass
