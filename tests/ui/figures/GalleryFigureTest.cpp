// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/Figures.h"

#include "core/base/Random.h"
#include "ui/theme/Theme.h"

#include <QFile>
#include <QImage>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

MapGalleryFigure gallery(int panels, int columns, std::size_t count = 200)
{
    MapGalleryFigure figure;
    figure.columns = columns;
    std::vector<std::int32_t> groups(count);
    for (std::size_t i = 0; i < count; ++i)
        groups[i] = static_cast<std::int32_t>(i % 3);
    figure.look.groupOf = std::make_shared<const std::vector<std::int32_t>>(groups);
    figure.look.groupNames = {"Coat", "Bag", "Boot"};
    figure.look.legendTitle = "Class";
    Random random(6);
    for (int p = 0; p < panels; ++p) {
        auto map = std::make_shared<Embedding>();
        map->count = count;
        for (std::size_t i = 0; i < 2 * count; ++i)
            map->places.push_back(static_cast<float>(random.normal()));
        figure.panels.push_back({map, QStringLiteral("Panel %1").arg(p + 1), "784 values", "PCA"});
    }
    return figure;
}

class GalleryFigureTest : public testing::Test {
protected:
    static void SetUpTestSuite() { loadFonts(); }
    QByteArray svg(const MapGalleryFigure& figure)
    {
        const QString path = temp.filePath("maps.svg");
        const auto written = exportFigure(figure, path, {});
        EXPECT_TRUE(written.ok()) << written.error().text();
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
    QTemporaryDir temp;
};

TEST_F(GalleryFigureTest, HasAllMapsTheirWordsAndOneLegend)
{
    const QByteArray text = svg(gallery(3, 3));
    for (const char* words : {"Panel 1", "Panel 2", "Panel 3"})
        EXPECT_EQ(text.count(words), 1) << words;
    EXPECT_EQ(text.count("784 values"), 3);
    for (const char* name : {"Coat", "Bag", "Boot"})
        EXPECT_EQ(text.count(QByteArray(">") + name), 1) << name;
}

TEST_F(GalleryFigureTest, IsAsHighAsItsRows)
{
    const auto height = [this](int panels, int columns) {
        const auto file = exportFigure(gallery(panels, columns), temp.filePath("maps.png"), {});
        return file.ok() ? file.value().heightMm : 0.0;
    };
    EXPECT_GT(height(3, 3), 40);
    EXPECT_LT(height(3, 3), 90) << "three beside each other are a flat page";
    EXPECT_GT(height(9, 3), 2 * height(3, 3));
    for (const char* ending : {"pdf", "png"})
        EXPECT_TRUE(exportFigure(gallery(9, 3), temp.filePath(QStringLiteral("a.") + ending), {}).ok());
}

TEST_F(GalleryFigureTest, LeavesHiddenClassesOut)
{
    auto figure = gallery(2, 2);
    const auto before = svg(figure).count("<circle") + svg(figure).count("<ellipse");
    figure.look.visible = {true, false, true};
    const QByteArray text = svg(figure);
    EXPECT_EQ(text.count(">Bag"), 0);
    EXPECT_LT(text.count("<circle") + text.count("<ellipse"), before);
}

TEST_F(GalleryFigureTest, RefusesWhatCannotBeDrawn)
{
    EXPECT_FALSE(exportFigure(MapGalleryFigure{}, temp.filePath("a.png"), {}).ok());
    auto wrong = gallery(2, 2);
    wrong.look.groupOf = std::make_shared<const std::vector<std::int32_t>>(7, 0);
    EXPECT_FALSE(exportFigure(wrong, temp.filePath("a.png"), {}).ok());
    auto columns = gallery(2, 0);
    EXPECT_FALSE(exportFigure(columns, temp.filePath("a.png"), {}).ok());
}

} // namespace
