// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Convolution.h"

#include "core/projection/BSpline.h"
#include "core/projection/Blocks.h"
#include "core/projection/SplitKernel.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace hourglass {
namespace {

std::size_t spectrumWidth(std::size_t across)
{
    constexpr std::size_t b = Convolution::kBatch;
    return (across / 2 + 1 + b - 1) / b * b;
}

} // namespace

FftBuffer::FftBuffer(std::size_t floats) : m_data(fftwf_alloc_real(floats)), m_size(floats)
{
    if (!m_data)
        throw std::bad_alloc();
    std::fill_n(m_data.get(), floats, 0.0F);
}

std::size_t Convolution::spectrumFloats(std::size_t across, std::size_t down)
{
    return 2 * spectrumWidth(across) * down;
}

Convolution::Convolution(const ForceLevel& level, std::size_t across, std::size_t down, FftBuffer& mesh,
                         FftBuffer& spectrum)
    : m_across(across), m_down(down), m_width(spectrumWidth(across)), m_kernel((down / 2 + 1) * m_width)
{
    const int n[1] = {static_cast<int>(across)};
    const int m[1] = {static_cast<int>(down)};
    const int width = static_cast<int>(m_width);
    constexpr int kMany = static_cast<int>(kBatch);
    constexpr unsigned kFlags =
        FFTW_ESTIMATE; // measuring takes seconds, and would make bits depend on the clock
    m_rowsForward = makePlan([&] {
        return fftwf_plan_many_dft_r2c(1, n, kMany, mesh.data(), nullptr, 1, n[0], spectrum.complex(),
                                       nullptr, 1, width, kFlags);
    });
    m_rowsBackward = makePlan([&] {
        return fftwf_plan_many_dft_c2r(1, n, kMany, spectrum.complex(), nullptr, 1, width, mesh.data(),
                                       nullptr, 1, n[0], kFlags);
    });
    const auto columnPlan = [&](int sign) {
        return makePlan([&] {
            return fftwf_plan_many_dft(1, m, kMany, spectrum.complex(), nullptr, width, 1, spectrum.complex(),
                                       nullptr, width, 1, sign, kFlags);
        });
    };
    m_columnsForward = columnPlan(FFTW_FORWARD);
    m_columnsBackward = columnPlan(FFTW_BACKWARD);
    makeKernel(level);
}

/// The kernel is even in both directions, so a cosine transform of one quarter gives its real spectrum.
void Convolution::makeKernel(const ForceLevel& level)
{
    const SplitKernel split{static_cast<double>(level.cutoff)};
    const std::size_t rows = m_down / 2 + 1;
    const std::size_t columns = m_across / 2 + 1;
    FftBuffer quarter(rows * columns);
    const FftPlan plan = makePlan([&] {
        return fftwf_plan_r2r_2d(static_cast<int>(rows), static_cast<int>(columns), quarter.data(),
                                 quarter.data(), FFTW_REDFT00, FFTW_REDFT00, FFTW_ESTIMATE);
    });
    const auto h = static_cast<double>(level.spacing);
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c)
            quarter.data()[r * columns + c] =
                static_cast<float>(split.mesh(h * h * static_cast<double>(r * r + c * c)));
    fftwf_execute(plan.get());
    std::vector<double> acrossFactor(columns);
    for (std::size_t c = 0; c < columns; ++c) {
        const double spline = BSpline::transform(c, m_across);
        acrossFactor[c] = 1 / (spline * spline * static_cast<double>(m_across) * static_cast<double>(m_down));
    }
    for (std::size_t r = 0; r < rows; ++r) {
        const double spline = BSpline::transform(r, m_down);
        for (std::size_t c = 0; c < columns; ++c)
            m_kernel.data()[r * m_width + c] = static_cast<float>(
                static_cast<double>(quarter.data()[r * columns + c]) * acrossFactor[c] / (spline * spline));
    }
}

void Convolution::forwardRows(const FftBuffer& mesh, FftBuffer& spectrum, std::size_t batch) const
{
    fftwf_execute_dft_r2c(m_rowsForward.get(), mesh.data() + batch * kBatch * m_across,
                          spectrum.complex() + batch * kBatch * m_width);
}

void Convolution::backwardRows(FftBuffer& spectrum, const FftBuffer& mesh, std::size_t batch) const
{
    fftwf_execute_dft_c2r(m_rowsBackward.get(), spectrum.complex() + batch * kBatch * m_width,
                          mesh.data() + batch * kBatch * m_across);
}

void Convolution::columns(FftBuffer& spectrum, std::size_t usedRows, ThreadTeam& team) const
{
    forBlocks(team, m_width / kBatch, 1, [&](std::size_t batch, std::size_t, std::size_t) {
        convolveColumns(spectrum.complex(), batch * kBatch, usedRows);
    });
}

void Convolution::convolveColumns(fftwf_complex* spectrum, std::size_t column, std::size_t usedRows) const
{
    fftwf_complex* first = spectrum + column;
    for (std::size_t r = usedRows; r < m_down; ++r)
        std::memset(first + r * m_width, 0, kBatch * sizeof(fftwf_complex));
    fftwf_execute_dft(m_columnsForward.get(), first, first);
    for (std::size_t r = 0; r < m_down; ++r) {
        const float* kernel = m_kernel.data() + std::min(r, m_down - r) * m_width + column;
        for (std::size_t c = 0; c < kBatch; ++c) {
            first[r * m_width + c][0] *= kernel[c];
            first[r * m_width + c][1] *= kernel[c];
        }
    }
    fftwf_execute_dft(m_columnsBackward.get(), first, first);
}

} // namespace hourglass
