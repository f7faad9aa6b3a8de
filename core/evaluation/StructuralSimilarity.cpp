// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/StructuralSimilarity.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hourglass {
namespace {

constexpr int kWindow = 11;
constexpr double kDeviation = 1.5;
constexpr double kC1 = 0.01 * 0.01;
constexpr double kC2 = 0.03 * 0.03;

std::vector<double> gaussian(int side)
{
    const int width = std::min(kWindow, side - (side % 2 == 0 ? 1 : 0));
    std::vector<double> weights(static_cast<std::size_t>(width));
    double sum = 0;
    for (int i = 0; i < width; ++i) {
        const double x = i - width / 2;
        weights[static_cast<std::size_t>(i)] = std::exp(-x * x / (2 * kDeviation * kDeviation));
        sum += weights[static_cast<std::size_t>(i)];
    }
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

} // namespace

StructuralSimilarity::StructuralSimilarity(Shape shape)
    : m_shape(shape),
      m_down(gaussian(shape.height)),
      m_across(gaussian(shape.width)),
      m_rows(Moments * static_cast<std::size_t>(shape.width))
{
}

double StructuralSimilarity::of(const float* a, const float* b)
{
    const std::size_t plane =
        static_cast<std::size_t>(m_shape.height) * static_cast<std::size_t>(m_shape.width);
    double sum = 0;
    for (int channel = 0; channel < m_shape.channels; ++channel)
        sum += ofChannel(a + static_cast<std::size_t>(channel) * plane,
                         b + static_cast<std::size_t>(channel) * plane);
    return sum / m_shape.channels;
}

double StructuralSimilarity::ofChannel(const float* a, const float* b)
{
    const auto width = static_cast<std::size_t>(m_shape.width);
    const std::size_t down = static_cast<std::size_t>(m_shape.height) - m_down.size() + 1;
    const std::size_t across = width - m_across.size() + 1;
    double sum = 0;
    for (std::size_t top = 0; top < down; ++top) {
        std::fill(m_rows.begin(), m_rows.end(), 0.0);
        for (std::size_t i = 0; i < m_down.size(); ++i)
            for (std::size_t column = 0; column < width; ++column) {
                const double x = a[(top + i) * width + column];
                const double y = b[(top + i) * width + column];
                m_rows[MeanA * width + column] += m_down[i] * x;
                m_rows[MeanB * width + column] += m_down[i] * y;
                m_rows[SquareA * width + column] += m_down[i] * x * x;
                m_rows[SquareB * width + column] += m_down[i] * y * y;
                m_rows[Product * width + column] += m_down[i] * x * y;
            }
        for (std::size_t left = 0; left < across; ++left) {
            std::array<double, Moments> m{};
            for (std::size_t moment = 0; moment < Moments; ++moment)
                for (std::size_t j = 0; j < m_across.size(); ++j)
                    m[moment] += m_across[j] * m_rows[moment * width + left + j];
            const double squares = m[MeanA] * m[MeanA] + m[MeanB] * m[MeanB];
            const double both = m[MeanA] * m[MeanB];
            sum += (2 * both + kC1) * (2 * (m[Product] - both) + kC2) /
                   ((squares + kC1) * (m[SquareA] + m[SquareB] - squares + kC2));
        }
    }
    return sum / static_cast<double>(down * across);
}

} // namespace hourglass
