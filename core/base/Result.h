// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <utility>
#include <variant>

namespace hourglass {

enum class Failure { Cancelled, BadInput, Io, OutOfMemory, Diverged, NoDevice, Internal };

/// What the user needs to know: what went wrong, and what to try next.
struct Error {
    Failure kind = Failure::Internal;
    std::string what;
    std::string hint;

    /// "What happened. What to do." on one line.
    [[nodiscard]] std::string text() const { return hint.empty() ? what : what + ' ' + hint; }
};

/// A value, or the reason why there is none. Use Result<void> for "it worked".
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::move(value)) {}
    Result(Error error) : m_state(std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    [[nodiscard]] const T& value() const& { return std::get<0>(m_state); }
    [[nodiscard]] T& value() & { return std::get<0>(m_state); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] const Error& error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)), m_ok(false) {}

    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] const Error& error() const { return m_error; }

private:
    Error m_error;
    bool m_ok = true;
};

} // namespace hourglass
