// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <mutex>
#include <optional>
#include <utility>

namespace hourglass {

/// A worker puts in at its own pace; the window takes out the newest and never sees the ones between.
template <class T>
class Latest {
public:
    void put(T item)
    {
        const std::lock_guard lock(m_mutex);
        m_item = std::move(item);
    }

    [[nodiscard]] std::optional<T> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_item, std::nullopt);
    }

private:
    std::mutex m_mutex;
    std::optional<T> m_item;
};

} // namespace hourglass
