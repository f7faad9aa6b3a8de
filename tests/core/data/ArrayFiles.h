// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace hourglass {

using Files = std::vector<std::pair<std::string, std::string>>;

/// Bytes of a .npy file of format 1: its header as given, true or lying, and the values.
std::string npyBytes(const std::string& type, const std::string& shape, const std::string& values,
                     bool fortranOrder = false);

/// An archive of the files, in their order; packed: deflated.
std::string zipBytes(const Files& files, bool packed = false);
std::string tarGzBytes(const Files& files);

template <class T>
std::string rawBytes(const std::vector<T>& values)
{
    std::string bytes(values.size() * sizeof(T), '\0');
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

} // namespace hourglass
