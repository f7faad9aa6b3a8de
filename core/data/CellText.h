// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace hourglass {

/// What the text of a table's cell says.
struct CellText {
    enum Kind { Number, Missing, Word };
    Kind kind = Missing;
    float number = 0; ///< finite; 0 unless it is a number
};

/// Reads a cell. Missing are: nothing, NA, N/A, NaN, null, none, ?, -, and infinity; in any case, and with
/// spaces around. Numbers are as C writes them ("12", "-.5", "+1e-3"), also in thousands ("1,234.5"); in
/// tables whose separator is a semicolon they have decimal commas ("3,5", "1.234,5") or points.
CellText readCell(std::string_view text, char separator);

/// Without spaces, tabs and line ends around it.
std::string_view trimmed(std::string_view text);

/// A name for people: trimmed, and UTF-8 whatever it was (anything else is taken for Latin-1).
std::string nameFrom(std::string_view text);

/// ASCII letters made small.
std::string lowerCase(std::string_view text);

/// "3", "0.5": the shortest text that says the number.
std::string valueText(float number);

} // namespace hourglass
