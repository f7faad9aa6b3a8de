// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"

#include <exception>
#include <stdexcept>

namespace hourglass {

/// What an exception out of LibTorch means, in words: OutOfMemory, NoDevice for a device that was lost, or
/// Internal with the exception's own first line.
Error errorFrom(const std::exception& thrown);

/// What `action` returns, a Result, or as an error what it threw.
template <class Action>
auto withoutThrowing(Action action) -> decltype(action())
{
    try {
        return action();
    } catch (const std::exception& thrown) {
        return errorFrom(thrown);
    }
}

/// What `action` returns; what it throws comes as a std::runtime_error with words for people.
template <class Action>
auto throwingPlainly(Action action) -> decltype(action())
{
    try {
        return action();
    } catch (const std::exception& thrown) {
        throw std::runtime_error(errorFrom(thrown).text());
    }
}

} // namespace hourglass
