// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/data/NumberStore.h"
#include "core/types/Image.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace hourglass {

/// How an array of samples, sizes [n, …], becomes samples of a shape.
struct SampleLayout {
    Shape shape;
    bool channelsLast = false; ///< [n, height, width, channels]
    std::string notice;        ///< when its dimensions say nothing about pictures, else empty
};

/// Which of two readings an array takes that could have its channels at either end.
enum class ChannelsAt { Front, Back };

/// [n, d] are vectors and [n, height, width] grey pictures. In [n, …, a, b] with more, the leading sizes
/// make 1, 3 or 4 channels together, or else (rank 4) the last one does; where neither does, a sample is a
/// plain list of values. Nothing for fewer than two sizes, a size of zero, and samples beyond 2^31 values.
std::optional<SampleLayout> sampleLayout(const std::vector<std::size_t>& sizes, ChannelsAt unclear);

/// Puts the samples of an array that lie in the store from value `first` on into the order that a data set
/// has: sample after sample, planar. fortranOrder: its first index runs fastest. In place, but for one
/// sample and a bit a value. Cancelled when asked.
Result<void> arrangeSamples(NumberStore& store, std::size_t first, const std::vector<std::size_t>& sizes,
                            const SampleLayout& layout, bool fortranOrder, const StopToken& stop);

/// What an index into the stored values says in NumPy's words: "[3, 0, 7]".
std::string indexText(std::size_t stored, const std::vector<std::size_t>& sizes, bool fortranOrder);

/// Says of an array how many of its values are no finite 32-bit floats, and where the first of them is.
Error badNumbersError(const std::string& name, const NumbersRead& read, const std::vector<std::size_t>& sizes,
                      bool fortranOrder);

/// "28 x 28"
std::string sizesText(const std::vector<std::size_t>& sizes, std::size_t from = 0);

} // namespace hourglass
