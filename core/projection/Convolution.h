// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ThreadTeam.h"
#include "core/projection/Fft.h"
#include "core/projection/ForceLevel.h"

namespace hourglass {

/// Free-space convolution of a mesh of charges with the mesh part of SplitKernel, divided by the spline's
/// transforms, by one real Fourier transform forth and one back (Hockney's doubling: the mesh is zero-padded
/// to twice its size). Only rows that hold charges are transformed. Made once for a level and a size.
class Convolution {
public:
    static constexpr std::size_t kBatch = 8; ///< rows or columns transformed together: they stay in cache

    /// across, down: transform sizes, multiples of 16. The buffers are only for planning.
    Convolution(const ForceLevel& level, std::size_t across, std::size_t down, FftBuffer& mesh,
                FftBuffer& spectrum);

    [[nodiscard]] std::size_t across() const { return m_across; } ///< floats a row of the mesh has
    [[nodiscard]] static std::size_t meshFloats(std::size_t across, std::size_t down)
    {
        return across * down / 2;
    }
    [[nodiscard]] static std::size_t spectrumFloats(std::size_t across, std::size_t down);

    /// One batch of rows forward; their second half must be 0. Batches are independent.
    void forwardRows(const FftBuffer& mesh, FftBuffer& spectrum, std::size_t batch) const;
    /// All batches of columns: forward, times the kernel, back. Rows from usedRows on count as 0.
    void columns(FftBuffer& spectrum, std::size_t usedRows, ThreadTeam& team) const;
    /// One batch of rows back: potentials at the nodes, the second half is noise.
    void backwardRows(FftBuffer& spectrum, const FftBuffer& mesh, std::size_t batch) const;

private:
    void makeKernel(const ForceLevel& level);
    void convolveColumns(fftwf_complex* spectrum, std::size_t column, std::size_t usedRows) const;

    std::size_t m_across;
    std::size_t m_down;
    std::size_t m_width; ///< complex numbers a row of the spectrum has, a multiple of kBatch
    FftPlan m_rowsForward;
    FftPlan m_rowsBackward;
    FftPlan m_columnsForward;
    FftPlan m_columnsBackward;
    FftBuffer m_kernel; ///< [down / 2 + 1, m_width]; real and even, so half of it says all
};

} // namespace hourglass
