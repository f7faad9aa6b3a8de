// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hourglass {

/// The dictionary at the start of a .npy file.
struct NpyHeader {
    char byteOrder = '<';  ///< '<', '>' or '|'
    char kind = 'f';       ///< 'f' float, 'i' integer, 'u' unsigned, 'b' boolean, 'O' object, …
    std::size_t bytes = 4; ///< of one value
    bool fortranOrder = false;
    std::vector<std::size_t> shape;
    bool isStructured = false; ///< records; the fields above say nothing of the type then

    /// "<f4"
    [[nodiscard]] std::string typeText() const;
};

/// Reads a Python dictionary literal such as {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }.
/// Nothing is evaluated; nothing when it is not exactly such a dictionary.
std::optional<NpyHeader> parseNpyHeader(std::string_view text);

/// The literal for an array of C order.
std::string npyHeaderText(std::string_view type, const std::vector<std::size_t>& shape);

} // namespace hourglass
