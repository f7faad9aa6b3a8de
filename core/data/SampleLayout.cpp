// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/SampleLayout.h"

#include "core/data/NumberText.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace hourglass {
namespace {

using Sizes = std::vector<std::size_t>;
constexpr std::size_t kMostSide = std::numeric_limits<int>::max();
constexpr std::size_t kPatience = std::size_t{1} << 20; // values between two looks at the stop token

bool isChannels(std::size_t count) { return count == 1 || count == 3 || count == 4; }

Shape shapeOf(std::size_t channels, std::size_t height, std::size_t width)
{
    return {static_cast<int>(channels), static_cast<int>(height), static_cast<int>(width)};
}

/// False when it does not fit into a side.
bool product(const Sizes& sizes, std::size_t from, std::size_t to, std::size_t& result)
{
    result = 1;
    for (std::size_t i = from; i < to; ++i)
        if (__builtin_mul_overflow(result, sizes[i], &result) || result > kMostSide)
            return false;
    return result > 0;
}

/// A sample's values along other axes: target index by index, strides in the source.
template <class T>
void gather(const T* in, T* out, const Sizes& sizes, const Sizes& strides)
{
    Sizes index(sizes.size(), 0);
    const std::size_t inner = sizes.back();
    const std::size_t stride = strides.back();
    std::size_t from = 0;
    while (true) {
        for (std::size_t i = 0; i < inner; ++i)
            *out++ = in[from + i * stride];
        std::size_t d = sizes.size() - 1;
        for (; d-- > 0;) {
            from += strides[d];
            if (++index[d] < sizes[d])
                break;
            from -= sizes[d] * strides[d];
            index[d] = 0;
        }
        if (d == std::numeric_limits<std::size_t>::max())
            return;
    }
}

/// [columns][rows] becomes [rows][columns], following each value round its cycle of places.
template <class T>
bool transpose(T* values, std::size_t rows, std::size_t columns, const StopToken& stop)
{
    const std::size_t count = rows * columns;
    std::vector<bool> isDone(count, false);
    std::size_t moved = 0;
    for (std::size_t start = 0; start < count; ++start) {
        if (isDone[start])
            continue;
        const T kept = values[start];
        std::size_t at = start;
        while (true) {
            isDone[at] = true;
            if (++moved % kPatience == 0 && stop.stopRequested())
                return false;
            const std::size_t from = at % columns * rows + at / columns;
            if (from == start)
                break;
            values[at] = values[from];
            at = from;
        }
        values[at] = kept;
    }
    return true;
}

template <class T>
bool arrange(T* values, const Sizes& sizes, const SampleLayout& layout, bool fortranOrder,
             const StopToken& stop)
{
    Sizes inner(sizes.begin() + 1, sizes.end());
    Sizes strides(inner.size(), 1);
    const std::size_t size = std::accumulate(inner.begin(), inner.end(), std::size_t{1}, std::multiplies());
    if (fortranOrder)
        for (std::size_t i = 1; i < inner.size(); ++i)
            strides[i] = strides[i - 1] * inner[i - 1];
    else
        for (std::size_t i = inner.size() - 1; i-- > 0;)
            strides[i] = strides[i + 1] * inner[i + 1];
    if (fortranOrder && !transpose(values, sizes[0], size, stop))
        return false;
    if (layout.channelsLast) {
        std::rotate(inner.begin(), inner.end() - 1, inner.end());
        std::rotate(strides.begin(), strides.end() - 1, strides.end());
    } else if (!fortranOrder || inner.size() == 1) {
        return true;
    }
    std::vector<T> sample(size);
    std::size_t sinceLook = 0;
    for (std::size_t i = 0; i < sizes[0]; ++i, sinceLook += size) {
        if (sinceLook >= kPatience && stop.stopRequested())
            return false;
        sinceLook %= kPatience;
        T* const at = values + i * size;
        std::copy_n(at, size, sample.data());
        gather(sample.data(), at, inner, strides);
    }
    return true;
}

} // namespace

std::optional<SampleLayout> sampleLayout(const Sizes& sizes, ChannelsAt unclear)
{
    std::size_t size = 0;
    const std::size_t rank = sizes.size();
    if (rank < 2 || sizes[0] == 0 || !product(sizes, 1, rank, size))
        return std::nullopt;
    if (rank == 2)
        return SampleLayout{shapeOf(1, 1, size), false, ""};
    std::size_t channels = 0;
    product(sizes, 1, rank - 2, channels);
    const bool front = isChannels(channels);
    const bool back = rank == 4 && isChannels(sizes[3]);
    if (back && (!front || unclear == ChannelsAt::Back))
        return SampleLayout{shapeOf(sizes[3], sizes[1], sizes[2]), true, ""};
    if (front)
        return SampleLayout{shapeOf(channels, sizes[rank - 2], sizes[rank - 1]), false, ""};
    return SampleLayout{shapeOf(1, 1, size), false,
                        "Samples of " + sizesText(sizes, 1) +
                            " are no pictures of 1, 3 or 4 channels: each was taken as a list of " +
                            numberText(size) + " values."};
}

Result<void> arrangeSamples(NumberStore& store, std::size_t first, const Sizes& sizes,
                            const SampleLayout& layout, bool fortranOrder, const StopToken& stop)
{
    const bool done = store.holdsBytes()
                          ? arrange(store.bytes().data() + first, sizes, layout, fortranOrder, stop)
                          : arrange(store.floats().data() + first, sizes, layout, fortranOrder, stop);
    if (!done)
        return Error{Failure::Cancelled, "Reading was cancelled.", ""};
    return {};
}

std::string indexText(std::size_t stored, const Sizes& sizes, bool fortranOrder)
{
    Sizes index(sizes.size(), 0);
    for (std::size_t k = 0; k < sizes.size(); ++k) {
        const std::size_t i = fortranOrder ? k : sizes.size() - 1 - k;
        index[i] = stored % sizes[i];
        stored /= sizes[i];
    }
    std::string text;
    for (const std::size_t i : index)
        text += (text.empty() ? "[" : ", ") + std::to_string(i);
    return text + "]";
}

Error badNumbersError(const std::string& name, const NumbersRead& read, const Sizes& sizes, bool fortranOrder)
{
    const bool one = read.bad == 1;
    return {Failure::BadInput,
            name + " holds " + numberText(read.bad) + (one ? " value that is" : " values that are") +
                " no finite 32-bit number" + (one ? "" : "s") + " (NaN, infinite or too large)" +
                (one ? ", at " : "; the first is at ") + indexText(read.firstBad, sizes, fortranOrder) +
                ", counted from 0.",
            "Replace such values before you save the array."};
}

std::string sizesText(const Sizes& sizes, std::size_t from)
{
    std::string text;
    for (std::size_t i = from; i < sizes.size(); ++i)
        text += (i == from ? "" : " x ") + std::to_string(sizes[i]);
    return text;
}

} // namespace hourglass
