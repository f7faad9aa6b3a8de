// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace hourglass {

/// One cell of a table in 32 bits: a finite number, nothing, or a word of its column's list (a NaN carries
/// which one).
class Cell {
public:
    static constexpr std::uint32_t kMostWords = 0x3FFFFE;

    static Cell number(float value) { return Cell(std::bit_cast<std::uint32_t>(value + 0.0F)); } // -0 is 0
    static Cell word(std::uint32_t index) { return Cell(kNan | index); }
    static Cell missing() { return Cell(kMissing); }
    static Cell fromBits(std::uint32_t bits) { return Cell(bits); }

    [[nodiscard]] bool isNumber() const { return m_bits < kNan || m_bits > kMissing; }
    [[nodiscard]] bool isMissing() const { return m_bits == kMissing; }
    [[nodiscard]] bool isWord() const { return !isNumber() && !isMissing(); }
    [[nodiscard]] float number() const { return std::bit_cast<float>(m_bits); }
    [[nodiscard]] std::uint32_t word() const { return m_bits & kMostWordBits; }
    [[nodiscard]] std::uint32_t bits() const { return m_bits; }

private:
    static constexpr std::uint32_t kNan = 0x7FC00000;
    static constexpr std::uint32_t kMostWordBits = 0x3FFFFF;
    static constexpr std::uint32_t kMissing = kNan | kMostWordBits;
    explicit Cell(std::uint32_t bits) : m_bits(bits) {}
    std::uint32_t m_bits;
};

/// A long list of cells, in blocks that go back to the system one by one. A block takes one byte a cell as
/// long as it holds whole numbers from 0 to 255 only, as tables of pictures do.
class TableCells {
public:
    void push(Cell cell)
    {
        if (m_size == m_capacity)
            addBlock();
        Block& block = m_blocks.back();
        const std::size_t at = m_size++ % kBlockCells;
        if (block.isBytes) {
            const float value = cell.number();
            if (value >= 0 && value <= 255 && value == static_cast<float>(static_cast<int>(value))) {
                bytes(block)[at] = static_cast<std::uint8_t>(value);
                return;
            }
            widen(block, at);
        }
        block.memory.get()[at] = cell.bits();
    }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] Cell operator[](std::size_t index) const
    {
        const Block& block = m_blocks[index / kBlockCells];
        const std::size_t at = index % kBlockCells;
        return block.isBytes ? Cell::number(static_cast<float>(bytes(block)[at]))
                             : Cell::fromBits(block.memory.get()[at]);
    }
    /// Gives back what cells before `index` take; they may not be asked for any more.
    void releaseBefore(std::size_t index);

private:
    static constexpr std::size_t kBlockCells = std::size_t{1} << 18;
    struct Unmap {
        void operator()(std::uint32_t* memory) const;
    };
    struct Block {
        std::unique_ptr<std::uint32_t, Unmap> memory; ///< room for words; bytes fill a quarter of it
        bool isBytes = true;
    };
    static std::uint8_t* bytes(const Block& block)
    {
        return reinterpret_cast<std::uint8_t*>(block.memory.get());
    }
    void addBlock();
    static void widen(Block& block, std::size_t count);

    std::vector<Block> m_blocks;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
    std::size_t m_released = 0; ///< blocks
};

} // namespace hourglass
