// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/Figures.h"
#include "core/base/Random.h"
#include "ui/theme/Theme.h"

#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QSvgRenderer>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace hourglass;

namespace {

LossFigure lossFigure()
{
    LossFigure figure;
    for (int step = 1; step <= 500; ++step)
        figure.points.push_back({step, static_cast<float>(0.02 + 1.0 / step)});
    EpochResult epoch;
    epoch.epoch = 1;
    epoch.step = 400;
    epoch.validationLoss = 0.03;
    figure.epochs.push_back(epoch);
    figure.changes = {{200, "learning_rate", 1e-3, 1e-4}};
    return figure;
}

/// The same with scores of its one epoch.
LossFigure lossFigureWithScores()
{
    auto figure = lossFigure();
    EpochScores scores;
    scores.epoch = 1;
    scores[EpochScore::Neighbours] = 0.875;
    scores[EpochScore::Ari] = 0.5;
    figure.scores.push_back(scores);
    return figure;
}

MapFigure mapFigure(std::size_t count)
{
    Random random(2);
    auto map = std::make_shared<Embedding>();
    std::vector<std::int32_t> groups;
    map->count = count;
    for (std::size_t i = 0; i < count; ++i) {
        const auto group = static_cast<std::int32_t>(random.below(3));
        groups.push_back(group);
        map->places.push_back(static_cast<float>(random.normal() + 6.0 * group));
        map->places.push_back(static_cast<float>(random.normal()));
    }
    map->explainedVarianceRatio = {0.5, 0.25};
    MapFigure figure;
    figure.embedding = map;
    figure.groupOf = std::make_shared<const std::vector<std::int32_t>>(groups);
    figure.groupNames = {"Coat", "Bag", "Boot"};
    figure.legendTitle = "Class";
    return figure;
}

ReconstructionFigure reconstructionFigure(int count, Shape shape)
{
    ReconstructionFigure figure;
    figure.classNames = {"Coat", "Bag"};
    for (int i = 0; i < count; ++i) {
        Reconstruction item;
        item.label = i % 3 - 1;
        item.error = 0.0123F;
        item.original.shape = item.reconstructed.shape = shape;
        item.original.pixels.assign(shape.size(), 200);
        item.reconstructed.pixels.assign(shape.size(), 60);
        figure.set.items.push_back(item);
    }
    return figure;
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class FiguresTest : public testing::Test {
protected:
    FiguresTest() { loadFonts(); }
    QString path(const char* name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

TEST_F(FiguresTest, everyFigureBecomesEveryKindOfFile)
{
    const std::vector<Figure> figures{lossFigure(), lossFigureWithScores(), mapFigure(500),
                                      reconstructionFigure(11, {1, 28, 28})};
    for (const Figure& figure : figures)
        for (const char* name : {"figure.png", "figure.svg", "figure.PDF"}) {
            FigureOptions options;
            options.dpi = 100;
            options.title = "A title";
            const auto result = exportFigure(figure, path(name), options);
            ASSERT_TRUE(result.ok()) << result.error().text();
            EXPECT_EQ(result.value().path, path(name));
            EXPECT_EQ(result.value().widthMm, 160);
            EXPECT_GT(result.value().heightMm, 40);
            EXPECT_GT(QFileInfo(path(name)).size(), 1000);
        }
    EXPECT_TRUE(contents(path("figure.PDF")).startsWith("%PDF"));
}

TEST_F(FiguresTest, aPngHasTheSizeAndTheResolutionAskedFor)
{
    FigureOptions options;
    options.widthMm = 101.6; // 4 inches
    options.heightMm = 50.8;
    options.dpi = 150;
    ASSERT_TRUE(exportFigure(mapFigure(200), path("map.png"), options).ok());
    const QImage image(path("map.png"));
    EXPECT_EQ(image.size(), QSize(600, 300));
    EXPECT_NEAR(image.dotsPerMeterX() * 0.0254, 150, 0.1);
    EXPECT_EQ(image.pixelColor(1, 1), QColor(Qt::white)) << "print is on white";
}

TEST_F(FiguresTest, anSvgNamesItsFontAndCanBeReadBack)
{
    ASSERT_TRUE(exportFigure(mapFigure(300), path("map.svg"), {}).ok());
    const QByteArray text = contents(path("map.svg"));
    EXPECT_TRUE(text.contains("font-family=\"Inter\""));
    EXPECT_FALSE(text.contains("Sans Serif"));
    EXPECT_TRUE(text.contains("Boot")) << "text stays text";
    EXPECT_FALSE(text.contains("<image")) << "few points are shapes";
    EXPECT_TRUE(QSvgRenderer(path("map.svg")).isValid());
}

TEST_F(FiguresTest, manyPointsAreAPictureUnlessShapesAreAskedFor)
{
    const MapFigure figure = mapFigure(10'001);
    ASSERT_TRUE(exportFigure(figure, path("map.svg"), {}).ok());
    EXPECT_TRUE(contents(path("map.svg")).contains("<image"));
    FigureOptions options;
    options.trueVectorPoints = true;
    ASSERT_TRUE(exportFigure(figure, path("map.svg"), options).ok());
    EXPECT_FALSE(contents(path("map.svg")).contains("<image"));
}

TEST_F(FiguresTest, hiddenGroupsAreLeftOutOfMapAndLegend)
{
    MapFigure figure = mapFigure(300);
    figure.visible = {true, false};
    ASSERT_TRUE(exportFigure(figure, path("map.svg"), {}).ok());
    const QByteArray text = contents(path("map.svg"));
    EXPECT_TRUE(text.contains("Coat"));
    EXPECT_FALSE(text.contains("Bag"));
    EXPECT_TRUE(text.contains("Boot"));
}

TEST_F(FiguresTest, scoresOfKnownEpochsStandBelowTheLossUnlessTheyAreHidden)
{
    auto figure = lossFigureWithScores();
    const auto plain = exportFigure(lossFigure(), path("plain.svg"), {}).value();
    const auto both = exportFigure(figure, path("both.svg"), {}).value();
    EXPECT_GT(both.heightMm, 1.4 * plain.heightMm);
    EXPECT_TRUE(contents(path("both.svg")).contains("k-NN"));
    EXPECT_TRUE(contents(path("both.svg")).contains("ARI"));
    EXPECT_FALSE(contents(path("both.svg")).contains("NMI")) << "it is not defined";
    figure.hiddenScores[static_cast<std::size_t>(EpochScore::Ari)] = true;
    ASSERT_TRUE(exportFigure(figure, path("one.svg"), {}).ok());
    EXPECT_FALSE(contents(path("one.svg")).contains("ARI"));
    figure.scores.front().epoch = 9; // of no epoch that the figure knows
    EXPECT_EQ(exportFigure(figure, path("none.svg"), {}).value().heightMm, plain.heightMm);
}

TEST_F(FiguresTest, tsneHasNoNumbersAndPcaSaysItsShare)
{
    MapFigure figure = mapFigure(100);
    ASSERT_TRUE(exportFigure(figure, path("pca.svg"), {}).ok());
    EXPECT_TRUE(contents(path("pca.svg")).contains("PCA 1 (50.0 % of the variance)"));
    auto map = std::make_shared<Embedding>(*figure.embedding);
    map->method = ProjectionMethod::Tsne;
    figure.embedding = map;
    ASSERT_TRUE(exportFigure(figure, path("tsne.svg"), {}).ok());
    EXPECT_FALSE(contents(path("tsne.svg")).contains("PCA"));
}

TEST_F(FiguresTest, reconstructionsOfEveryShapeFitAnyPage)
{
    for (const Shape& shape :
         {Shape{1, 28, 28}, Shape{3, 32, 20}, Shape{4, 5, 5}, Shape{2, 9, 9}, Shape{1, 1, 784}})
        for (const double height : {0.0, 25.0, 300.0}) {
            FigureOptions options;
            options.dpi = 60;
            options.heightMm = height;
            const auto result = exportFigure(reconstructionFigure(10, shape), path("r.png"), options);
            ASSERT_TRUE(result.ok()) << result.error().text();
            EXPECT_GT(result.value().heightMm, 0);
        }
}

TEST_F(FiguresTest, vectorsAreShapesAndTheirMarksInTheAccentColour)
{
    for (const int size : {1, 30, 784, 20'000}) {
        ASSERT_TRUE(exportFigure(reconstructionFigure(6, {1, 1, size}), path("v.svg"), {}).ok());
        const QByteArray text = contents(path("v.svg"));
        EXPECT_FALSE(text.contains("<image")) << size;
        EXPECT_TRUE(text.contains(theme(ThemeKind::Print).accent.name().toUtf8())) << size;
        EXPECT_TRUE(text.contains("output")) << size;
        EXPECT_TRUE(QSvgRenderer(path("v.svg")).isValid());
        EXPECT_LT(text.size(), 400'000) << size;
    }
}

TEST_F(FiguresTest, aTransparentPictureIsWhiteOnPaper)
{
    ReconstructionFigure figure = reconstructionFigure(1, {4, 8, 8});
    figure.classNames.clear();
    auto& pixels = figure.set.items[0].original.pixels;
    std::fill(pixels.begin(), pixels.end(), 0);
    FigureOptions options;
    options.dpi = 60;
    ASSERT_TRUE(exportFigure(figure, path("r.png"), options).ok());
    const QImage image(path("r.png"));
    EXPECT_EQ(image.pixelColor(image.width() / 2, image.height() / 4), QColor(Qt::white));
    EXPECT_NE(image.pixelColor(image.width() / 2, image.height() * 3 / 4), QColor(Qt::white));
}

TEST_F(FiguresTest, theSmallestPageHoldsEveryFigure)
{
    FigureOptions options;
    options.widthMm = options.heightMm = 20;
    options.title = "A title that is far too long for such a page";
    const std::vector<Figure> figures{lossFigure(), lossFigureWithScores(), mapFigure(50),
                                      reconstructionFigure(40, {1, 28, 28})};
    for (const Figure& figure : figures)
        for (const char* name : {"small.png", "small.svg", "small.pdf"})
            EXPECT_TRUE(exportFigure(figure, path(name), options).ok());
}

TEST_F(FiguresTest, absurdSizesAreRefusedWithWords)
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN(),
                     infinite = std::numeric_limits<double>::infinity();
    std::vector<FigureOptions> bad(9);
    bad[0].widthMm = 0;
    bad[1].widthMm = 1e9;
    bad[2].widthMm = nan;
    bad[3].widthMm = -5;
    bad[4].heightMm = infinite;
    bad[5].heightMm = -1;
    bad[6].dpi = 1'000'000;
    bad[7].dpi = 0;
    bad[8].widthMm = bad[8].heightMm = 2000;
    for (const FigureOptions& options : bad) {
        const auto result = exportFigure(lossFigure(), path("loss.png"), options);
        ASSERT_FALSE(result.ok());
        EXPECT_EQ(result.error().kind, Failure::BadInput);
        EXPECT_FALSE(result.error().hint.empty());
    }
    EXPECT_FALSE(QFile::exists(path("loss.png")));
}

TEST_F(FiguresTest, unknownEndingsAndFoldersThatCannotBeWrittenAreNamed)
{
    for (const char* name : {"loss.bmp", "loss", ""}) {
        const auto result = exportFigure(lossFigure(), *name ? path(name) : QString(), {});
        ASSERT_FALSE(result.ok());
        EXPECT_NE(result.error().what.find(".png, .svg or .pdf"), std::string::npos);
    }
    const auto result = exportFigure(lossFigure(), path("no/such/folder/loss.png"), {});
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().kind, Failure::Io);
    EXPECT_NE(result.error().what.find("no/such/folder"), std::string::npos);
}

TEST_F(FiguresTest, nothingToDrawIsAnErrorAndNotAnEmptyPage)
{
    MapFigure other = mapFigure(10);
    other.groupOf = std::make_shared<const std::vector<std::int32_t>>(3, 0);
    MapFigure lying = mapFigure(10);
    auto map = std::make_shared<Embedding>(*lying.embedding);
    map->count = 1000;
    lying.embedding = map;
    lying.groupOf = nullptr;
    ReconstructionFigure broken = reconstructionFigure(2, {1, 8, 8});
    broken.set.items[1].original.pixels.resize(3);
    LossFigure notPositive;
    notPositive.logarithmic = true;
    notPositive.points = {{1, -1.F}, {2, 0.F}, {3, std::nanf("")}};
    const std::vector<Figure> figures{LossFigure{}, MapFigure{}, ReconstructionFigure{}, other, lying,
                                      broken,       notPositive};
    for (const Figure& figure : figures) {
        const auto result = exportFigure(figure, path("x.pdf"), {});
        ASSERT_FALSE(result.ok()) << figure.index();
        EXPECT_FALSE(result.error().text().empty());
    }
    EXPECT_FALSE(QFile::exists(path("x.pdf")));
}

TEST_F(FiguresTest, legendsOfManyOrLongNamesStayOnThePage)
{
    MapFigure figure = mapFigure(200);
    figure.groupNames.clear();
    for (int i = 0; i < 100; ++i)
        figure.groupNames.append(
            QString("A rather long name of a class that nobody can read, number %1").arg(i));
    FigureOptions options;
    options.dpi = 60;
    options.widthMm = 60;
    ASSERT_TRUE(exportFigure(figure, path("map.png"), options).ok());
    figure.embedding = nullptr;
    EXPECT_FALSE(exportFigure(figure, path("map.png"), options).ok());
}

} // namespace
