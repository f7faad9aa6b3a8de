// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <fftw3.h>
#include <memory>
#include <mutex>
#include <utility>

namespace hourglass {

/// FFTW plans may be executed from many threads, but only one thread at a time may make or destroy one.
inline std::mutex& fftPlanning()
{
    static std::mutex mutex;
    return mutex;
}

/// Owns a plan. Make it inside makePlan, which holds the lock.
class FftPlan {
public:
    FftPlan() = default;
    explicit FftPlan(fftwf_plan plan) : m_plan(plan) {}
    FftPlan(FftPlan&& other) noexcept : m_plan(std::exchange(other.m_plan, nullptr)) {}
    FftPlan& operator=(FftPlan&& other) noexcept
    {
        std::swap(m_plan, other.m_plan);
        return *this;
    }
    ~FftPlan()
    {
        if (m_plan == nullptr)
            return;
        const std::lock_guard lock(fftPlanning());
        fftwf_destroy_plan(m_plan);
    }
    [[nodiscard]] fftwf_plan get() const { return m_plan; }

private:
    fftwf_plan m_plan = nullptr;
};

template <class Make>
FftPlan makePlan(const Make& make)
{
    const std::lock_guard lock(fftPlanning());
    return FftPlan(make());
}

struct FftFree {
    void operator()(float* p) const { fftwf_free(p); }
};

/// Zeroed memory aligned for FFTW.
class FftBuffer {
public:
    FftBuffer() = default;
    explicit FftBuffer(std::size_t floats);
    [[nodiscard]] float* data() const { return m_data.get(); }
    [[nodiscard]] fftwf_complex* complex() const { return reinterpret_cast<fftwf_complex*>(m_data.get()); }
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    std::unique_ptr<float, FftFree> m_data;
    std::size_t m_size = 0;
};

} // namespace hourglass
