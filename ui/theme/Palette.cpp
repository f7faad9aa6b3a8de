// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Palette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hourglass {

namespace {

// Tableau 10 (Stone 2016): tells ten classes apart on dark.
constexpr std::array<QRgb, 10> onDark{0xff5b8fc7, 0xfff28e2b, 0xffe15759, 0xff76b7b2, 0xff59a14f,
                                      0xffedc948, 0xffb07aa1, 0xffff9da7, 0xff9c755f, 0xffbab0ac};
// The same hues, darkened until each has 3:1 against white.
constexpr std::array<QRgb, 10> onLight{0xff3f6fa8, 0xffd9700c, 0xffcf3f43, 0xff3d948e, 0xff3f8a36,
                                       0xffb08a00, 0xff94588a, 0xffe0607a, 0xff84583f, 0xff7f7773};

/// Colours after the tenth: the hue goes on by the golden angle, lightness and saturation in three steps.
QColor furtherColour(int i, bool dark)
{
    const double hue = std::fmod(0.07 + i * 0.381966011, 1.0);
    const int tier = i % 3;
    const double saturation = std::array{0.62, 0.45, 0.75}[static_cast<std::size_t>(tier)];
    const double lightness = dark ? std::array{0.62, 0.72, 0.54}[static_cast<std::size_t>(tier)]
                                  : std::array{0.34, 0.38, 0.30}[static_cast<std::size_t>(tier)];
    return QColor::fromHslF(static_cast<float>(hue), static_cast<float>(saturation),
                            static_cast<float>(lightness))
        .toRgb();
}

// Viridis at 33 even places; straight lines in between stay within 2 of 255 of the original.
constexpr std::array<QRgb, 33> viridisKnots{
    0x440154, 0x470d60, 0x48186a, 0x482374, 0x472d7b, 0x453681, 0x424086, 0x3f4989, 0x3b528b,
    0x375a8d, 0x33638d, 0x2f6a8e, 0x2c728e, 0x297a8e, 0x26818e, 0x23898e, 0x21908c, 0x1f988b,
    0x1f9f88, 0x21a685, 0x28ae80, 0x31b57b, 0x3ebc74, 0x4cc26c, 0x5dc963, 0x6ece58, 0x82d34c,
    0x96d83f, 0xabdc32, 0xc0df24, 0xd5e21a, 0xeae51a, 0xfde725};

} // namespace

QList<QColor> classColours(int count, ThemeKind kind)
{
    const bool dark = kind == ThemeKind::Dark;
    const auto& first = dark ? onDark : onLight;
    QList<QColor> colours;
    colours.reserve(std::max(count, 0));
    for (int i = 0; i < count; ++i)
        colours.append(i < static_cast<int>(first.size()) ? QColor(first[static_cast<std::size_t>(i)])
                                                          : furtherColour(i, dark));
    return colours;
}

QColor viridis(double t)
{
    if (!(t > 0)) // NaN too
        t = 0;
    const double place = std::min(t, 1.0) * (viridisKnots.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(place), viridisKnots.size() - 2);
    const double share = place - static_cast<double>(i);
    const QColor a(viridisKnots[i]), b(viridisKnots[i + 1]);
    const auto mix = [share](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

} // namespace hourglass
