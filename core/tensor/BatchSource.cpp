// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/BatchSource.h"

#include "core/tensor/TensorBridge.h"

#include <algorithm>
#include <cstring>

namespace hourglass {
namespace {

constexpr std::uint64_t kShare = 4;            ///< of the free memory, one part may hold data
constexpr std::int64_t kUploadBytes = 1 << 24; ///< sent at once: what the pinned memory must hold

torch::TensorOptions stagingFor(const torch::Device& device)
{
    return torch::TensorOptions().pinned_memory(device.is_cuda());
}

/// One entry of a ValueMap's list a value, or the only one.
torch::Tensor perValue(const std::vector<float>& entries, const Shape& shape, const torch::Device& device)
{
    const std::size_t n = entries.size() == 1 ? 1 : shape.size();
    auto values = torch::empty({static_cast<std::int64_t>(n)}, torch::kFloat);
    for (std::size_t i = 0; i < n; ++i)
        values.data_ptr<float>()[i] = entries[ValueMap::entry(entries.size(), i, n)];
    if (n > 1)
        values = values.view({shape.channels, shape.height, shape.width});
    return values.to(device);
}

} // namespace

BatchSource::BatchSource(DatasetPtr dataset, torch::Device device, std::uint64_t freeBytes)
    : m_dataset(std::move(dataset)), m_device(device)
{
    const auto& info = m_dataset->info();
    const std::uint64_t each = m_dataset->holdsBytes() ? 1 : sizeof(float);
    if (info.trainCount * info.shape.size() * each <= freeBytes / kShare)
        upload();
}

void BatchSource::upload()
{
    const auto& info = m_dataset->info();
    const bool bytes = m_dataset->holdsBytes();
    const std::size_t each = info.shape.size() * (bytes ? 1 : sizeof(float));
    const auto type = bytes ? torch::kUInt8 : torch::kFloat;
    const auto rows = static_cast<std::int64_t>(info.trainCount);
    const std::int64_t piece = std::max<std::int64_t>(1, kUploadBytes / static_cast<std::int64_t>(each));
    const auto sizes = [&](std::int64_t n) {
        return std::vector<std::int64_t>{n, info.shape.channels, info.shape.height, info.shape.width};
    };
    m_stored = torch::empty(sizes(rows), torch::TensorOptions().dtype(type).device(m_device));
    for (std::int64_t first = 0; first < rows; first += piece) {
        const std::int64_t n = std::min(piece, rows - first);
        auto staging = torch::empty(sizes(n), stagingFor(m_device).dtype(type));
        auto* out = static_cast<char*>(staging.data_ptr());
        for (std::int64_t i = 0; i < n; ++i, out += each) {
            const auto sample = static_cast<std::size_t>(first + i);
            std::memcpy(out,
                        bytes ? static_cast<const void*>(m_dataset->pixels(sample).data())
                              : static_cast<const void*>(m_dataset->values(sample).data()),
                        each);
        }
        m_stored.narrow(0, first, n).copy_(staging, /*non_blocking=*/true);
    }
    m_offset = perValue(info.values.offset, info.shape, m_device);
    m_divisor = perValue(info.values.divisor, info.shape, m_device);
}

torch::Tensor BatchSource::batch(std::span<const std::int64_t> samples) const
{
    return batchOf(sent(samples));
}

torch::Tensor BatchSource::sent(std::span<const std::int64_t> samples) const
{
    if (!isResident())
        return toTensor(*m_dataset, samples, m_device);
    auto places =
        torch::empty({static_cast<std::int64_t>(samples.size())}, stagingFor(m_device).dtype(torch::kLong));
    std::copy(samples.begin(), samples.end(), places.data_ptr<std::int64_t>());
    return places.to(m_device, /*non_blocking=*/true);
}

torch::Tensor BatchSource::batchOf(const torch::Tensor& sent) const
{
    if (!isResident())
        return sent;
    return m_stored.index_select(0, sent).to(torch::kFloat).sub(m_offset).div_(m_divisor);
}

} // namespace hourglass
