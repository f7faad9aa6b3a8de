// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/ByteInput.h"
#include "core/data/Dataset.h"
#include "core/data/ReadProgress.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hourglass {

constexpr std::size_t kCifarPixels = 3072;

/// Where a file of the binary version belongs.
struct CifarSlot {
    int classes = 10; ///< or 100
    int order = 0;    ///< among the files of its set; the test part is last
    bool isTest = false;

    [[nodiscard]] std::size_t recordBytes() const { return kCifarPixels + (classes == 10 ? 1 : 2); }
};

/// By its name: "data_batch_3.bin", "test.bin", …
std::optional<CifarSlot> cifarSlot(std::string_view name);

/// Gathers the records of files that come in any order.
class CifarRecords {
public:
    /// Reads a file to its end. Refuses broken records and labels out of range.
    Result<void> append(ByteInput& source, const CifarSlot& slot, ReadProgress& progress);
    [[nodiscard]] bool isEmpty() const { return m_labels.empty(); }
    [[nodiscard]] int classes() const { return m_pieces.empty() ? 0 : m_pieces.front().slot.classes; }
    /// All of it, in the order of the slots; without training files, the test files are taken for them.
    /// Without names the known ones.
    Dataset::Parts take(std::vector<std::string> names);

private:
    struct Piece {
        CifarSlot slot;
        std::size_t count;
    };
    Result<void> split(const ByteInput& source, const CifarSlot& slot, std::size_t got);
    void moveToPlace(const CifarSlot& slot, std::size_t count);

    std::vector<std::uint8_t> m_raw;
    std::vector<std::uint8_t> m_pixels;
    std::vector<std::int32_t> m_labels;
    std::vector<Piece> m_pieces; ///< in the order of their records
};

} // namespace hourglass
