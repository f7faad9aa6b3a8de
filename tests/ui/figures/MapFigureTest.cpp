// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of maps: coloured by numbers, and in space.
#include "core/base/Random.h"
#include "ui/figures/Figures.h"
#include "ui/theme/Palette.h"
#include "ui/theme/Theme.h"

#include <QFile>
#include <QImage>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace hourglass;

namespace {

MapFigure mapFigure(std::size_t count, std::size_t dims)
{
    Random random(2);
    auto map = std::make_shared<Embedding>();
    map->count = count;
    map->dims = dims;
    for (std::size_t i = 0; i < dims * count; ++i)
        map->places.push_back(static_cast<float>(random.normal()));
    MapFigure figure;
    figure.embedding = map;
    return figure;
}

class MapFigureTest : public testing::Test {
protected:
    MapFigureTest() { loadFonts(); }
    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    QImage drawn(const MapFigure& figure)
    {
        FigureOptions options;
        options.dpi = 100;
        const auto written = exportFigure(figure, path("map.png"), options);
        EXPECT_TRUE(written.ok()) << written.error().what;
        return QImage(path("map.png"));
    }
    QByteArray svg(const MapFigure& figure)
    {
        EXPECT_TRUE(exportFigure(figure, path("map.svg"), {}).ok());
        QFile file(path("map.svg"));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
    QTemporaryDir m_folder;
};

} // namespace

TEST_F(MapFigureTest, ColoursByNumbersHaveABarWithItsEnds)
{
    auto figure = mapFigure(300, 2);
    std::vector<float> values(300, 0.25F);
    for (std::size_t i = 150; i < 300; ++i)
        values[i] = 0.75F;
    figure.valueOf = std::make_shared<const std::vector<float>>(values);
    figure.low = 0.25;
    figure.high = 0.75;
    figure.legendTitle = "Continuity";
    const QByteArray text = svg(figure);
    EXPECT_TRUE(text.contains("Continuity"));
    EXPECT_TRUE(text.contains(">0.25<"));
    EXPECT_TRUE(text.contains(">0.75<"));
    EXPECT_TRUE(text.contains(viridis(1).name().toUtf8())) << "the high points";
    EXPECT_FALSE(text.contains("not measured"));
    values[7] = std::numeric_limits<float>::quiet_NaN();
    figure.valueOf = std::make_shared<const std::vector<float>>(values);
    EXPECT_TRUE(svg(figure).contains("not measured"));
}

TEST_F(MapFigureTest, NumbersOfOtherPointsAreRefused)
{
    auto figure = mapFigure(30, 2);
    figure.valueOf = std::make_shared<const std::vector<float>>(29, 1.0F);
    EXPECT_FALSE(exportFigure(figure, path("map.png"), {}).ok());
}

TEST_F(MapFigureTest, AMapInSpaceIsDrawnAsItIsSeen)
{
    auto figure = mapFigure(200, 3);
    const QImage before = drawn(figure);
    EXPECT_EQ(drawn(figure), before);
    figure.view.turnBy(60, 0);
    EXPECT_NE(drawn(figure), before);
    const QByteArray text = svg(figure);
    EXPECT_TRUE(text.contains(">PC 1<")) << "at the cross";
    EXPECT_TRUE(text.contains(">PC 3<"));
    EXPECT_EQ(text.count("<circle") + text.count("<ellipse") >= 200, true) << "true vector points";
}

TEST_F(MapFigureTest, InSpaceOfAnyFormatAndSize)
{
    auto figure = mapFigure(20, 3);
    for (const char* name : {"a.png", "a.svg", "a.pdf"})
        for (const double width : {20.0, 400.0}) {
            FigureOptions options;
            options.widthMm = width;
            EXPECT_TRUE(exportFigure(figure, path(name), options).ok()) << name << width;
        }
    auto odd = std::make_shared<Embedding>(*figure.embedding);
    for (float& place : odd->places)
        place = std::nanf("");
    figure.embedding = odd;
    EXPECT_TRUE(exportFigure(figure, path("odd.png"), {}).ok());
}
