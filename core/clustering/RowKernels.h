// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>

namespace hourglass {

/// The inner loops of clustering that a matrix product does not cover, for the widest vectors of the machine
/// it runs on. A tile is row-major [rows, columns] with `stride` floats from row to row.

/// For each column: the smallest of tile[row][column] + bias[row], and its row; ties go to the lower row.
void columnMinimum(const float* tile, std::size_t stride, std::size_t rows, std::size_t columns,
                   const float* bias, float* smallest, std::int32_t* row);

/// out[i] = min(current[i], max(0, products[i] + bias + norms[i])); returns the sum of out.
float lowerDistances(const float* products, float bias, const float* norms, const float* current, float* out,
                     std::size_t n);

/// Sum of max(0, a[i] + b[i]).
float sumOfPositive(const float* a, const float* b, std::size_t n);

/// sum[i] += sign * row[i].
void addScaled(double* sum, const float* row, double sign, std::size_t n);

/// Sum of sqrt(max(0, products[i] + bias + norms[i])).
double sumOfRoots(const double* products, double bias, const double* norms, std::size_t n);

/// How many of products[i] + norms[i] are below the threshold.
std::size_t countBelow(const float* products, const float* norms, float threshold, std::size_t n);

} // namespace hourglass
