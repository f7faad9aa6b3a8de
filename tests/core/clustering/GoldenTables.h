// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace hourglass::test {

/// A table of numbers that another program computed.
struct GoldenTable {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> values;

    [[nodiscard]] double at(std::size_t i) const { return values.at(i); }
    [[nodiscard]] std::vector<float> floats() const { return {values.begin(), values.end()}; }
    [[nodiscard]] std::vector<std::int32_t> ints() const { return {values.begin(), values.end()}; }
};

/// The tables of a file of tests/golden by name: lines "name rows columns" and the numbers after each.
inline std::map<std::string, GoldenTable> readGolden(const std::string& fileName)
{
    std::map<std::string, GoldenTable> all;
    std::ifstream file(std::string(HOURGLASS_TEST_DATA) + "/" + fileName);
    std::string key;
    GoldenTable table;
    while (file >> key >> table.rows >> table.columns) {
        table.values.resize(table.rows * table.columns);
        for (double& value : table.values)
            file >> value;
        all[key] = table;
    }
    return all;
}

/// A table of tests/golden/clustering.txt.
inline const GoldenTable& golden(const std::string& name)
{
    static const auto tables = readGolden("clustering.txt");
    const auto found = tables.find(name);
    if (found == tables.end())
        throw std::runtime_error("no golden table " + name);
    return found->second;
}

} // namespace hourglass::test
