// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Random.h"
#include "core/projection/Plane.h"
#include "core/types/Codes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace hourglass::test {

inline std::vector<float> normalValues(std::size_t n, std::uint64_t seed)
{
    Random random(seed);
    std::vector<float> values(n);
    for (auto& v : values)
        v = static_cast<float>(random.normal());
    return values;
}

/// `groups` well separated clouds in turn: sample i belongs to group i % groups.
inline Codes blobs(std::size_t count, std::size_t dims, std::size_t groups, std::uint64_t seed = 1)
{
    Codes codes;
    codes.datasetId = "blobs";
    codes.modelEpoch = 2.5;
    codes.firstSample = 100;
    codes.count = count;
    codes.dims = dims;
    codes.values = normalValues(count * dims, seed);
    const auto centres = normalValues(groups * dims, seed + 1);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t d = 0; d < dims; ++d)
            codes.values[i * dims + d] += 8 * centres[(i % groups) * dims + d];
    return codes;
}

/// Clustered points of about so many units across.
inline Plane clusteredPlaces(std::size_t n, float across, std::uint64_t seed = 3)
{
    Random random(seed);
    Plane places(n);
    for (std::size_t i = 0; i < n; ++i) {
        const double angle = 0.7 * static_cast<double>(i % 9);
        const double spread = 0.03 * static_cast<double>(across);
        const double out = 0.4 * static_cast<double>(across) * static_cast<double>(i % 9) / 9;
        places.x[i] = static_cast<float>(out * std::cos(angle) + spread * random.normal());
        places.y[i] = static_cast<float>(out * std::sin(angle) + spread * random.normal());
    }
    return places;
}

struct Matrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> values;
    [[nodiscard]] double at(std::size_t r, std::size_t c) const { return values[r * columns + c]; }
    [[nodiscard]] std::vector<float> floats() const { return {values.begin(), values.end()}; }
};

/// The matrices that a script of tests/golden wrote, by name.
inline std::map<std::string, Matrix> goldenMatrices(const std::string& from = "projection.txt")
{
    std::ifstream file(HOURGLASS_TEST_DATA "/" + from);
    std::map<std::string, Matrix> matrices;
    std::string name;
    Matrix m;
    while (file >> name >> m.rows >> m.columns) {
        m.values.assign(m.rows * m.columns, 0.0);
        for (auto& v : m.values)
            file >> v;
        matrices[name] = m;
    }
    return matrices;
}

/// The largest difference between two tables [.., columns], each column up to its sign, as a share of the
/// largest value in `expected`.
inline double differenceUpToSigns(const std::vector<float>& places, const Matrix& expected)
{
    double largest = 0;
    double scale = 0;
    for (const double v : expected.values)
        scale = std::max(scale, std::abs(v));
    for (std::size_t c = 0; c < expected.columns; ++c) {
        double agreement = 0;
        for (std::size_t r = 0; r < expected.rows; ++r)
            agreement += static_cast<double>(places[r * expected.columns + c]) * expected.at(r, c);
        for (std::size_t r = 0; r < expected.rows; ++r)
            largest = std::max(largest, std::abs((agreement < 0 ? -1.0 : 1.0) *
                                                     static_cast<double>(places[r * expected.columns + c]) -
                                                 expected.at(r, c)));
    }
    return largest / scale;
}

inline std::vector<std::int32_t> labelsOf(const Matrix& row)
{
    std::vector<std::int32_t> labels;
    for (const double v : row.values)
        labels.push_back(static_cast<std::int32_t>(v));
    return labels;
}

} // namespace hourglass::test
