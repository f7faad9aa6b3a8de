// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/DatasetInfo.h"
#include "core/types/Image.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace hourglass {

/// Samples with labels, immutable once made and shared between threads by shared_ptr<const Dataset>.
/// Pictures stay 8-bit, planar, sample after sample; numbers that are no bytes stay 32-bit floats. Both
/// become what the network sees (info().values) when a batch is drawn. Samples are numbered through both
/// parts: training first, then test.
class Dataset {
public:
    struct Parts {
        DatasetInfo info;                 ///< id may be empty: it is then the hash of the content
        std::vector<std::uint8_t> pixels; ///< info.count() * info.shape.size() bytes, or else empty
        std::vector<float> values;        ///< as many floats, where there are no pixels; all finite
        std::vector<std::int32_t> labels; ///< info.count(), or empty; each in [0, classNames.size())
        /// Which of the floats no one knows, ascending: they are 0 until the mean of the training part stands
        /// in for them.
        std::vector<std::uint64_t> missing{};
    };
    /// Refuses parts that disagree with each other. Pictures of at most 64 shades and floats are shown over
    /// their range (vectors: each column over its own) unless info.values says otherwise.
    static Result<std::shared_ptr<const Dataset>> make(Parts parts);

    /// Some samples of another set, training first, without copying them. info says counts, classes, scaling
    /// and id of the new set; labels has one entry a row, or is empty. Rows may repeat;
    /// none: all of them, in order.
    static std::shared_ptr<const Dataset> select(const Dataset& from, DatasetInfo info,
                                                 std::vector<std::uint32_t> rows,
                                                 std::vector<std::int32_t> labels);

    [[nodiscard]] const DatasetInfo& info() const { return m_info; }
    [[nodiscard]] bool hasLabels() const { return !m_labels.empty(); }
    [[nodiscard]] std::int32_t label(std::size_t sample) const { return hasLabels() ? m_labels[sample] : -1; }
    [[nodiscard]] const std::vector<std::int32_t>& labels() const { return m_labels; }

    /// Whether the values are bytes; else they are floats.
    [[nodiscard]] bool holdsBytes() const { return !m_stored->pixels.empty(); }
    /// The stored values of a sample: one of the two is empty.
    [[nodiscard]] std::span<const std::uint8_t> pixels(std::size_t sample) const;
    [[nodiscard]] std::span<const float> values(std::size_t sample) const;
    [[nodiscard]] std::vector<float> storedValues(std::size_t sample) const;
    /// Which of the floats were missing, ascending: places in the values of the whole set that was made, one
    /// sample after the other, also where this is a selection of it.
    [[nodiscard]] const std::vector<std::uint64_t>& missing() const { return m_stored->missing; }
    /// All samples one after the other where they lie so in memory, as bytes; else null.
    [[nodiscard]] const std::uint8_t* data() const;

    /// What the network sees of a sample: info().shape.size() values.
    void fill(std::size_t sample, float* out) const;
    /// Back from there to stored values, in place.
    void restore(std::span<float> networkValues) const;

    [[nodiscard]] Image image(std::size_t sample) const;
    /// What the network put out, as a picture: clamped to what can be shown; NaN becomes black.
    [[nodiscard]] Image imageOf(std::span<const float> networkValues) const;

private:
    struct Stored {
        std::vector<std::uint8_t> pixels;
        std::vector<float> values;
        std::vector<std::uint64_t> missing;
    };
    Dataset(DatasetInfo info, std::shared_ptr<const Stored> stored, std::vector<std::uint32_t> rows,
            std::vector<std::int32_t> labels);
    [[nodiscard]] std::size_t offsetOf(std::size_t sample) const;
    [[nodiscard]] std::uint8_t shade(float stored, std::size_t index) const;

    DatasetInfo m_info;
    std::shared_ptr<const Stored> m_stored;
    std::vector<std::uint32_t> m_rows; ///< empty: all, in order
    std::vector<std::int32_t> m_labels;
};

using DatasetPtr = std::shared_ptr<const Dataset>;

} // namespace hourglass
