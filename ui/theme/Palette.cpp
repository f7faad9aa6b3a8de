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

/// Relative luminance as the Web Content Accessibility Guidelines define it.
double luminance(const QColor& colour)
{
    const auto linear = [](float c) {
        return c <= 0.04045F ? c / 12.92 : std::pow((static_cast<double>(c) + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

/// Colours after the tenth: the hue goes on by the golden angle, lightness and saturation in three steps,
/// and away from the background until it stands out.
QColor furtherColour(int i, const Theme& theme)
{
    const bool dark = theme.kind == ThemeKind::Dark;
    const auto tier = static_cast<std::size_t>(i % 3);
    const auto hue = static_cast<float>(std::fmod(0.07 + i * 0.381966011, 1.0));
    const float saturation = std::array{0.62F, 0.45F, 0.75F}[tier];
    float lightness = dark ? std::array{0.62F, 0.72F, 0.54F}[tier] : std::array{0.34F, 0.38F, 0.30F}[tier];
    QColor colour = QColor::fromHslF(hue, saturation, lightness).toRgb();
    while (contrast(colour, theme.card) < 3.2) {
        lightness += dark ? 0.02F : -0.02F;
        colour = QColor::fromHslF(hue, saturation, lightness).toRgb();
    }
    return colour;
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
                                                          : furtherColour(i, theme(kind)));
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

QColor diverging(double t, ThemeKind kind)
{
    if (!(std::abs(t) > 0)) // NaN too
        t = 0;
    const bool dark = kind == ThemeKind::Dark;
    const QColor ground = dark ? QColor(0x12, 0x14, 0x1a) : QColor(Qt::white);
    const QColor end = t < 0 ? dark ? QColor(0x4d, 0x9d, 0xff) : QColor(0x0b, 0x57, 0xa4)
                             : QColor(dark ? 0xff9a3c : 0xc2570c);
    const double share = std::min(std::abs(t), 1.0);
    const auto mix = [share](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
    return {mix(ground.red(), end.red()), mix(ground.green(), end.green()), mix(ground.blue(), end.blue())};
}

} // namespace hourglass
