// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Covariance.h"

#include "core/projection/BlasThreads.h"
#include "core/projection/Blocks.h"

#include <cblas.h>

namespace hourglass {
namespace {

constexpr std::size_t kChunk = 512;    // rows a matrix product
constexpr std::size_t kChunksASum = 4; // products summed in single precision before they go to double
constexpr std::size_t kMostLanes = 8;  // independent sums, so at most so many threads
constexpr std::size_t kLaneBytes = 256U << 20U;

float valueOf(float v) { return v; }
float valueOf(std::uint8_t v) { return static_cast<float>(v) * (1.0F / 255.0F); }

template <class T>
void shiftRowsOf(const T* values, std::size_t count, std::size_t dims, const float* shift, float* out)
{
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t d = 0; d < dims; ++d)
            out[i * dims + d] = valueOf(values[i * dims + d]) - shift[d];
}

/// The mean of some rows spread over all: close enough to the true one that nothing cancels.
template <class T>
std::vector<float> roughMean(const T* values, std::size_t count, std::size_t dims)
{
    const std::size_t step = std::max<std::size_t>(1, count / 512);
    std::vector<double> sum(dims, 0.0);
    std::size_t rows = 0;
    for (std::size_t i = 0; i < count; i += step, ++rows)
        for (std::size_t d = 0; d < dims; ++d)
            sum[d] += static_cast<double>(valueOf(values[i * dims + d]));
    std::vector<float> mean(dims);
    for (std::size_t d = 0; d < dims; ++d)
        mean[d] = static_cast<float>(sum[d] / static_cast<double>(rows));
    return mean;
}

/// Sums of a share of the chunks about the rough mean.
class Lane {
public:
    explicit Lane(std::size_t dims) : m_dims(dims), m_sum(dims, 0.0), m_matrix(dims * dims, 0.0) {}

    template <class T>
    void add(const T* values, std::size_t count, const float* shift)
    {
        if (m_rows.empty()) {
            m_rows.resize(kChunk * m_dims);
            m_product.resize(m_dims * m_dims);
        }
        shiftRowsOf(values, count, m_dims, shift, m_rows.data());
        const int d = static_cast<int>(m_dims);
        cblas_ssyrk(CblasRowMajor, CblasUpper, CblasTrans, d, static_cast<int>(count), 1.0F, m_rows.data(), d,
                    m_pending > 0 ? 1.0F : 0.0F, m_product.data(), d);
        sumRows(count);
        if (++m_pending == kChunksASum)
            flush();
    }

    void addTo(Covariance& total)
    {
        flush();
        for (std::size_t d = 0; d < m_dims; ++d)
            total.mean[d] += m_sum[d];
        for (std::size_t i = 0; i < m_matrix.size(); ++i)
            total.matrix[i] += m_matrix[i];
    }

private:
    void sumRows(std::size_t count)
    {
        std::vector<float> sum(m_dims, 0.0F);
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t d = 0; d < m_dims; ++d)
                sum[d] += m_rows[i * m_dims + d];
        for (std::size_t d = 0; d < m_dims; ++d)
            m_sum[d] += static_cast<double>(sum[d]);
    }

    void flush()
    {
        for (std::size_t i = 0; m_pending > 0 && i < m_dims; ++i)
            for (std::size_t j = i; j < m_dims; ++j)
                m_matrix[i * m_dims + j] += static_cast<double>(m_product[i * m_dims + j]);
        m_pending = 0;
    }

    std::size_t m_dims;
    std::size_t m_pending = 0;
    std::vector<float> m_rows;
    std::vector<float> m_product;
    std::vector<double> m_sum;
    std::vector<double> m_matrix;
};

/// From sums about `shift` to the mean and sums about the mean.
void recentre(Covariance& total, const std::vector<float>& shift, std::size_t count)
{
    const auto n = static_cast<double>(count);
    const std::size_t dims = shift.size();
    for (std::size_t i = 0; i < dims; ++i)
        for (std::size_t j = i; j < dims; ++j)
            total.matrix[i * dims + j] -= total.mean[i] * total.mean[j] / n;
    for (std::size_t d = 0; d < dims; ++d)
        total.mean[d] = static_cast<double>(shift[d]) + total.mean[d] / n;
}

template <class T>
Covariance covarianceOf(const T* values, std::size_t count, std::size_t dims, ThreadTeam& team,
                        const StopToken& stop)
{
    const auto shift = roughMean(values, count, dims);
    const std::size_t chunks = (count + kChunk - 1) / kChunk;
    const std::size_t affordable = std::max<std::size_t>(1, kLaneBytes / (dims * dims * sizeof(double)));
    const std::size_t laneCount = std::min({kMostLanes, affordable, chunks});
    std::vector<Lane> lanes(laneCount, Lane(dims));
    forBlocks(team, laneCount, 1, [&](std::size_t lane, std::size_t, std::size_t) {
        const SingleThreadedBlas single;
        for (std::size_t c = lane; c < chunks && !stop.stopRequested(); c += laneCount)
            lanes[lane].add(values + c * kChunk * dims, std::min(kChunk, count - c * kChunk), shift.data());
    });
    Covariance total{std::vector<double>(dims, 0.0), std::vector<double>(dims * dims, 0.0)};
    for (auto& lane : lanes)
        lane.addTo(total);
    recentre(total, shift, count);
    return total;
}

} // namespace

Covariance covariance(const float* values, std::size_t count, std::size_t dims, ThreadTeam& team,
                      const StopToken& stop)
{
    return covarianceOf(values, count, dims, team, stop);
}

Covariance covariance(const std::uint8_t* values, std::size_t count, std::size_t dims, ThreadTeam& team,
                      const StopToken& stop)
{
    return covarianceOf(values, count, dims, team, stop);
}

void shiftRows(const float* values, std::size_t count, std::size_t dims, const float* shift, float* out)
{
    shiftRowsOf(values, count, dims, shift, out);
}

void shiftRows(const std::uint8_t* values, std::size_t count, std::size_t dims, const float* shift,
               float* out)
{
    shiftRowsOf(values, count, dims, shift, out);
}

} // namespace hourglass
