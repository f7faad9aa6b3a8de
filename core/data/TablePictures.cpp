// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/TablePictures.h"

#include "core/data/CellText.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace hourglass {
namespace {

constexpr std::size_t kRowsCompared = 50;
constexpr std::size_t kLeastPixels = 64;

/// "pixel12", "px3", "12", "3x14", "r0c1" or the like: letters that pixels are called by, and numbers.
bool isPixelName(const std::string& name)
{
    const std::string small = lowerCase(name);
    std::string letters;
    bool hasDigit = false;
    for (const char c : small) {
        const bool isDigit = c >= '0' && c <= '9';
        hasDigit |= isDigit;
        if (!isDigit && c != '_' && c != '-' && c != '.' && c != ' ')
            letters += c;
    }
    constexpr std::array<std::string_view, 9> known{"", "pixel", "pix", "px", "p", "x", "rc", "xy", "pixelx"};
    return hasDigit && std::find(known.begin(), known.end(), letters) != known.end();
}

/// Side of the square; 0: it is none.
int sideOf(std::size_t values)
{
    const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(values))));
    return values >= kLeastPixels && side * side == values ? static_cast<int>(side) : 0;
}

/// How much neighbours differ, over some rows, when pixel (x, y) of colour c is value
/// c * perColour + (y * side + x) * perPixel.
double roughness(const RawTable& table, const std::vector<std::size_t>& columns, int side,
                 std::size_t perColour, std::size_t perPixel)
{
    double sum = 0;
    const auto width = static_cast<std::size_t>(side);
    const std::size_t stepBetween = std::max<std::size_t>(1, table.rows / kRowsCompared);
    for (std::size_t row = 0; row < table.rows; row += stepBetween) {
        const auto value = [&](std::size_t c, std::size_t y, std::size_t x) {
            return table.at(row, columns[c * perColour + (y * width + x) * perPixel]).number();
        };
        for (std::size_t c = 0; c < 3; ++c)
            for (std::size_t y = 0; y + 1 < width; ++y)
                for (std::size_t x = 0; x + 1 < width; ++x)
                    sum += std::abs(value(c, y, x) - value(c, y, x + 1)) +
                           std::abs(value(c, y, x) - value(c, y + 1, x));
    }
    return sum;
}

} // namespace

TablePictures findPictures(const RawTable& table, const std::vector<ColumnFacts>& facts,
                           const std::vector<std::size_t>& columns)
{
    TablePictures pictures;
    const bool isGrey = sideOf(columns.size()) > 0;
    const int side = isGrey || columns.size() % 3 != 0 ? sideOf(columns.size()) : sideOf(columns.size() / 3);
    if (side == 0)
        return pictures;
    float high = 0;
    for (const std::size_t c : columns) {
        const ColumnFacts& fact = facts[c];
        if (fact.words + fact.missing > 0 || !fact.isWhole || fact.low < 0 || fact.high > 255)
            return pictures;
        if (table.head.isHeader && !isPixelName(table.columns[c].name))
            return pictures;
        high = std::max(high, fact.high);
    }
    pictures.shape = {isGrey ? 1 : 3, side, side};
    pictures.isBytes = high > 127;
    const std::size_t plane = columns.size() / 3;
    pictures.isInterleaved =
        !isGrey && roughness(table, columns, side, 1, 3) < roughness(table, columns, side, plane, 1);
    return pictures;
}

} // namespace hourglass
