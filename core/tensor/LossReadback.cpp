// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/LossReadback.h"

#ifdef HOURGLASS_CUDA
#include <c10/core/Event.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#endif

#include <utility>

namespace hourglass {

#ifdef HOURGLASS_CUDA
namespace {
constexpr std::size_t kMostUnderWay = 2;
}

struct LossReadback::OnItsWay {
    explicit OnItsWay(const torch::Tensor& loss)
        : value(torch::empty({}, torch::TensorOptions().dtype(torch::kFloat).pinned_memory(true))),
          copied(loss.device().type())
    {
        value.copy_(loss, /*non_blocking=*/true);
        copied.record(c10::impl::VirtualGuardImpl(loss.device().type()).getStream(loss.device()));
    }
    torch::Tensor value; ///< in memory that the device writes to
    c10::Event copied;
};

void LossReadback::add(const torch::Tensor& loss)
{
    if (loss.is_cuda())
        m_coming.push_back(std::make_unique<OnItsWay>(loss.detach()));
    else
        m_arrived.push_back(loss.item<float>());
}

std::vector<float> LossReadback::take(bool all)
{
    while (!m_coming.empty()) {
        auto& next = *m_coming.front();
        if (all || m_coming.size() > kMostUnderWay)
            next.copied.synchronize();
        else if (!next.copied.query())
            break;
        m_arrived.push_back(next.value.item<float>());
        m_coming.pop_front();
    }
    return std::exchange(m_arrived, {});
}
#else // a LibTorch that nobody asked for CUDA may be too old for events: each loss is read at once
struct LossReadback::OnItsWay {};

void LossReadback::add(const torch::Tensor& loss) { m_arrived.push_back(loss.item<float>()); }

std::vector<float> LossReadback::take(bool) { return std::exchange(m_arrived, {}); }
#endif

LossReadback::LossReadback() = default;
LossReadback::~LossReadback() = default;

} // namespace hourglass
