// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/TableCells.h"

#include <new>
#include <sys/mman.h>

namespace hourglass {

void TableCells::Unmap::operator()(std::uint32_t* memory) const
{
    ::munmap(memory, kBlockCells * sizeof(std::uint32_t));
}

void TableCells::addBlock()
{
    // From the system, not from the heap: pages that are never touched take no memory, and freed blocks are
    // gone at once whatever the C library likes to keep.
    void* const memory = ::mmap(nullptr, kBlockCells * sizeof(std::uint32_t), PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc();
    Block block;
    block.memory.reset(static_cast<std::uint32_t*>(memory));
    m_blocks.push_back(std::move(block));
    m_capacity += kBlockCells;
}

void TableCells::widen(Block& block, std::size_t count)
{
    std::uint32_t* const words = block.memory.get();
    const std::uint8_t* const narrow = bytes(block);
    for (std::size_t i = count; i-- > 0;) // from behind: a word is never written over a byte still to come
        words[i] = Cell::number(static_cast<float>(narrow[i])).bits();
    block.isBytes = false;
}

void TableCells::releaseBefore(std::size_t index)
{
    for (; m_released < index / kBlockCells; ++m_released)
        m_blocks[m_released].memory.reset();
}

} // namespace hourglass
