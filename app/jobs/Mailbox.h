// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <mutex>
#include <utility>
#include <vector>

namespace hourglass {

/// Worker pushes at its own pace; the GUI empties it once per frame.
template <class T>
class Mailbox {
public:
    void push(T item)
    {
        const std::lock_guard lock(m_mutex);
        m_items.push_back(std::move(item));
    }

    [[nodiscard]] std::vector<T> drain()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_items, {});
    }

private:
    std::mutex m_mutex;
    std::vector<T> m_items;
};

} // namespace hourglass
