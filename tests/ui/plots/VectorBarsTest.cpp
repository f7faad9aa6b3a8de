// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/VectorBars.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

Image vectorOf(std::vector<std::uint8_t> values)
{
    return {{1, 1, static_cast<int>(values.size())}, std::move(values)};
}

QImage drawn(const Image& original, const Image* reconstructed, QSize size, const Theme& look)
{
    QImage picture(size, QImage::Format_RGB32);
    picture.fill(look.control);
    QPainter painter(&picture);
    drawVector(painter, picture.rect(), original, reconstructed, look, {1, 1});
    return picture;
}

int pixelsOf(const QImage& picture, int x, const QColor& colour)
{
    int count = 0;
    for (int y = 0; y < picture.height(); ++y)
        count += picture.pixelColor(x, y) == colour ? 1 : 0;
    return count;
}

int firstOf(const QImage& picture, int x, const QColor& colour)
{
    for (int y = 0; y < picture.height(); ++y) {
        if (picture.pixelColor(x, y) == colour)
            return y;
    }
    return -1;
}

} // namespace

TEST(VectorBars, HeightsFollowTheValues)
{
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Print}) {
        const Theme& look = theme(kind);
        const QImage picture = drawn(vectorOf({0, 51, 102, 204, 255}), nullptr, {100, 100}, look);
        const int expected[] = {1, 20, 40, 80, 100}; // nothing is still a line
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(pixelsOf(picture, 10 + 20 * i, barColour(look)), expected[i]) << i;
    }
}

TEST(VectorBars, BarsAreEquallyWideAndApart)
{
    const Theme& look = theme(ThemeKind::Light);
    const QImage picture = drawn(vectorOf(std::vector<std::uint8_t>(30, 255)), nullptr, {145, 40}, look);
    std::vector<int> widths;
    int run = 0;
    for (int x = 0; x <= picture.width(); ++x) {
        const bool isBar = x < picture.width() && picture.pixelColor(x, 39) == barColour(look);
        if (!isBar && run > 0)
            widths.push_back(run);
        run = isBar ? run + 1 : 0;
    }
    ASSERT_EQ(widths.size(), 30U);
    for (const int width : widths)
        EXPECT_EQ(width, widths.front());
}

TEST(VectorBars, MarksStandWhereTheReconstructionEnds)
{
    const Theme& look = theme(ThemeKind::Dark);
    const Image original = vectorOf({255, 0, 128}), reconstructed = vectorOf({51, 204, 128});
    const QImage picture = drawn(original, &reconstructed, {90, 100}, look);
    EXPECT_NEAR(firstOf(picture, 15, look.accent), 80, 1);
    EXPECT_NEAR(firstOf(picture, 45, look.accent), 20, 1);
    EXPECT_NEAR(firstOf(picture, 75, look.accent), 50, 1);
    EXPECT_GT(pixelsOf(picture, 15, barColour(look)), 90) << "the original stays in sight";
    EXPECT_EQ(firstOf(drawn(original, nullptr, {90, 100}, look), 45, look.accent), -1);
    const Image other = vectorOf({1, 2});
    EXPECT_EQ(drawn(original, &other, {90, 100}, look), drawn(original, nullptr, {90, 100}, look));
}

TEST(VectorBars, LongVectorsBecomeAProfile)
{
    const Theme& look = theme(ThemeKind::Light);
    for (const std::size_t count : {61U, 784U, 100'000U}) {
        std::vector<std::uint8_t> values(count, 25);
        std::fill(values.begin() + static_cast<std::ptrdiff_t>(count / 2), values.end(), 230);
        const QImage picture = drawn(vectorOf(values), nullptr, {120, 100}, look);
        const auto isInk = [&](int x, int y) {
            const QColor colour = picture.pixelColor(x, y);
            return colour != look.control && colour != look.border;
        };
        EXPECT_TRUE(isInk(20, 95)) << count;
        EXPECT_FALSE(isInk(20, 80)) << count;
        EXPECT_TRUE(isInk(100, 20)) << count;
        EXPECT_FALSE(isInk(100, 4)) << count;
    }
}

TEST(VectorBars, WhatIsBrokenOrHasNoRoomIsLeftOut)
{
    const Theme& look = theme(ThemeKind::Light);
    QImage empty({20, 20}, QImage::Format_RGB32);
    empty.fill(look.control);
    EXPECT_EQ(drawn({{1, 1, 5}, {1, 2}}, nullptr, {20, 20}, look), empty);
    EXPECT_EQ(drawn({}, nullptr, {20, 20}, look), empty);
    EXPECT_EQ(drawn({{1, 2, 2}, {1, 2, 3, 4}}, nullptr, {20, 20}, look), empty) << "a picture is no vector";
    EXPECT_NE(drawn(vectorOf(std::vector<std::uint8_t>(60, 200)), nullptr, {3, 3}, look), empty);
}
