// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/Figures.h"
#include "ui/theme/Theme.h"

#include <QFileInfo>
#include <QImage>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <cmath>

namespace hourglass {
namespace {

Image sample(Shape shape) { return {shape, std::vector<std::uint8_t>(shape.size(), 90)}; }

PictureTableFigure table(Shape shape)
{
    PictureTableFigure figure;
    for (int r = 0; r < 3; ++r)
        figure.rows.push_back({QStringLiteral("Component %1").arg(r + 1),
                               "12.0 %",
                               std::vector<Image>(7, sample(shape)),
                               {"1", "2", "3", "4", "5", "6", "7"}});
    figure.columns = {"-3", "-2", "-1", "0", "1", "2", "3"};
    return figure;
}

LessonFigure lesson(std::size_t dims)
{
    auto made = std::make_shared<PcaLesson>();
    made->dims = dims;
    for (int i = 0; i < 40; ++i)
        for (std::size_t d = 0; d < dims; ++d)
            made->points.push_back(static_cast<float>(std::sin(i * (1.0 + static_cast<double>(d)))));
    made->count = 40;
    made->axes = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    made->variances = {0.5, 0.4, dims == 3 ? 0.3 : 0};
    LessonFigure figure;
    figure.look.lesson = made;
    return figure;
}

class ComponentFiguresTest : public testing::Test {
protected:
    ComponentFiguresTest() { loadFonts(); }
    QString path(const char* name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

TEST_F(ComponentFiguresTest, becomeEveryKindOfFile)
{
    const std::vector<Figure> figures{ScreeFigure{{{0.5, 0.3, 0.2}}, 3, 0.9, false},
                                      ScreeFigure{{std::vector<double>(784, 1.0 / 784)}, 784, 0.9, true},
                                      table({1, 28, 28}),
                                      table({3, 8, 8}),
                                      table({1, 1, 5}),
                                      WeightsFigure{{0.4, -0.7, 0}, {"height"}},
                                      lesson(2),
                                      lesson(3)};
    for (const Figure& figure : figures)
        for (const char* name : {"figure.png", "figure.svg", "figure.pdf"}) {
            FigureOptions options;
            options.dpi = 100;
            options.title = "A title";
            const auto result = exportFigure(figure, path(name), options);
            ASSERT_TRUE(result.ok()) << figure.index() << ' ' << result.error().text();
            EXPECT_GT(result.value().heightMm, 12);
            EXPECT_GT(QFileInfo(path(name)).size(), 1000);
        }
}

TEST_F(ComponentFiguresTest, fitASmallPage)
{
    for (const Figure& figure :
         {Figure(ScreeFigure{{{0.5, 0.5}}, 2, 0.9, false}), Figure(table({1, 28, 28})), Figure(lesson(2)),
          Figure(WeightsFigure{std::vector<double>(60, 0.1), {}})}) {
        FigureOptions options;
        options.widthMm = 50;
        options.heightMm = 30;
        options.dpi = 72;
        const auto result = exportFigure(figure, path("small.png"), options);
        ASSERT_TRUE(result.ok()) << result.error().text();
        const QImage page(path("small.png"));
        for (int x = 0; x < page.width(); ++x)
            EXPECT_EQ(page.pixel(x, page.height() - 1), QColor(Qt::white).rgb()) << figure.index();
    }
}

TEST_F(ComponentFiguresTest, nothingToDrawIsSaid)
{
    PictureTableFigure broken = table({1, 4, 4});
    broken.rows[1].pictures[2].pixels.resize(3);
    PictureTableFigure empty = table({1, 4, 4});
    empty.rows[0].pictures.clear();
    const std::vector<Figure> figures{ScreeFigure{},
                                      PictureTableFigure{},
                                      WeightsFigure{},
                                      LessonFigure{},
                                      broken,
                                      empty,
                                      WeightsFigure{std::vector<double>(5000, 0.1), {}}};
    for (const Figure& figure : figures) {
        const auto result = exportFigure(figure, path("x.pdf"), {});
        ASSERT_FALSE(result.ok()) << figure.index();
        EXPECT_FALSE(result.error().text().empty());
    }
    EXPECT_FALSE(QFileInfo::exists(path("x.pdf")));
}

} // namespace
} // namespace hourglass
