// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/data/ByteSource.h"
#include "core/data/NumberStore.h"
#include "core/data/ReadProgress.h"
#include "core/data/SampleLayout.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace hourglass {

/// Whether a file that starts so is an IDX file.
bool looksLikeIdx(std::span<const std::uint8_t> head);

/// One IDX file (the format of LeCun's MNIST), plain or gzip: two zero bytes, an element type, a rank, that
/// many big-endian 32-bit sizes, then the values. The header is read and checked by open(), the values by the
/// calls after it, once. Believes no header: memory grows with the bytes that are there. For one thread.
class IdxReader {
public:
    /// Refuses what is no IDX file (and says what it looks like), no or zero-sized elements, and a header
    /// that claims what the file cannot hold.
    static Result<IdxReader> open(const std::filesystem::path& path, StopToken stop = {});

    /// Rank 1 is a list of labels; everything else are pictures.
    [[nodiscard]] bool holdsPictures() const { return m_sizes.size() > 1; }
    [[nodiscard]] std::size_t count() const { return m_sizes[0]; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_source.path(); }

    [[nodiscard]] bool holdsFloats() const;
    [[nodiscard]] std::string name() const { return path().string(); }

    /// How the values are one picture each. Rank 2 is [n, width], rank 3 [n, height, width], rank 4
    /// [n, channels, height, width] (or the channels last); more fold into the channels, or see SampleLayout.
    [[nodiscard]] Result<SampleLayout> layout() const;
    /// Appends count() pictures to out. Refuses values that are not finite 32-bit floats.
    Result<void> appendPictures(NumberStore& out, ReadProgress& progress, const StopToken& stop);
    /// Values that appendPictures is sure or likely to add: worth reserving.
    [[nodiscard]] std::size_t plausibleValues() const;
    /// Bytes that the header claims.
    [[nodiscard]] std::size_t claimedBytes() const { return m_claimedBytes; }
    /// count() labels of 0 to 65,535, from 8, 16 or 32-bit integers.
    Result<std::vector<std::int32_t>> labels();

private:
    IdxReader(ByteSource source, std::uint8_t type, std::vector<std::size_t> sizes);
    [[nodiscard]] Result<void> checkClaim() const;
    [[nodiscard]] std::string claimText(std::size_t count) const;
    [[nodiscard]] Error cutShort(std::size_t present) const;
    /// All that was claimed has come, and nothing after it.
    Result<void> checkWhole(std::size_t present);

    ByteSource m_source;
    std::uint8_t m_type;
    std::vector<std::size_t> m_sizes; ///< rank 1 to 32, none zero
    std::size_t m_elementBytes = 0;   ///< of one picture or label; the greatest size_t when it does not fit
    std::size_t m_claimedBytes = 0;   ///< of all of them, likewise
};

} // namespace hourglass
