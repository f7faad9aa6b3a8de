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

/// Pictures with labels, immutable once made and shared between threads by shared_ptr<const Dataset>.
/// Pixels stay 8-bit, planar, sample after sample; a batch becomes float when it is drawn.
/// Samples are numbered through both parts: training first, then test.
class Dataset {
public:
    struct Parts {
        DatasetInfo info;                 ///< id may be empty: it is then the hash of the content
        std::vector<std::uint8_t> pixels; ///< info.count() * info.shape.size()
        std::vector<std::int32_t> labels; ///< info.count(), or empty; each in [0, classNames.size())
    };
    /// Refuses parts that disagree with each other.
    static Result<std::shared_ptr<const Dataset>> make(Parts parts);

    [[nodiscard]] const DatasetInfo& info() const { return m_parts.info; }
    [[nodiscard]] bool hasLabels() const { return !m_parts.labels.empty(); }
    [[nodiscard]] std::span<const std::uint8_t> pixels(std::size_t sample) const;
    [[nodiscard]] const std::uint8_t* data() const { return m_parts.pixels.data(); }
    [[nodiscard]] std::int32_t label(std::size_t sample) const
    {
        return hasLabels() ? m_parts.labels[sample] : -1;
    }
    [[nodiscard]] const std::vector<std::int32_t>& labels() const { return m_parts.labels; }
    [[nodiscard]] Image image(std::size_t sample) const;

private:
    explicit Dataset(Parts parts) : m_parts(std::move(parts)) {}
    Parts m_parts;
};

using DatasetPtr = std::shared_ptr<const Dataset>;

} // namespace hourglass
