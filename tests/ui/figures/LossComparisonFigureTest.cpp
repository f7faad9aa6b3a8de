// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TempFolder.h"
#include "ui/figures/Figures.h"

#include <QImage>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

std::shared_ptr<const RunCurve> curve(double first)
{
    RunCurve run;
    for (int step = 1; step <= 200; ++step)
        run.points.push_back({step, static_cast<float>(first / step)});
    for (int i = 1; i <= 4; ++i)
        run.epochs.push_back({i, i * 50, first / i, first / i, 1, 1});
    return std::make_shared<const RunCurve>(std::move(run));
}

class LossComparisonFigureTest : public testing::Test {
protected:
    bool shows(const LossFigure& figure, int colour)
    {
        const QString path = QString::fromStdString((m_temp.path() / "loss.png").string());
        const auto file = exportFigure(figure, path, {});
        EXPECT_TRUE(file.ok()) << (file.ok() ? "" : file.error().what);
        const QImage image(path);
        const QRgb wanted = comparisonColour(colour, ThemeKind::Print).rgb();
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixel(x, y) == wanted)
                    return true;
        return false;
    }
    TempFolder m_temp;
};

TEST_F(LossComparisonFigureTest, OtherRunsAreDrawnBesideThisOne)
{
    LossFigure figure;
    figure.points = curve(1)->points;
    figure.epochs = curve(1)->epochs;
    EXPECT_FALSE(shows(figure, 0));
    figure.comparison.runs = {{"one", 0, curve(2)},
                              {"a name that is far too long for its place", 5, curve(3)}};
    EXPECT_TRUE(shows(figure, 0));
    EXPECT_TRUE(shows(figure, 5));
    figure.comparison.training = true;
    figure.logarithmic = true;
    EXPECT_TRUE(shows(figure, 0));
}

TEST_F(LossComparisonFigureTest, TheyAreAFigureAlsoWithoutARunOnScreen)
{
    LossFigure figure;
    figure.comparison.runs = {{"one", 0, curve(2)}, {"none", 1, nullptr}};
    EXPECT_TRUE(shows(figure, 0));
    figure.comparison.runs = {{"none", 1, nullptr}};
    EXPECT_FALSE(exportFigure(figure, QString::fromStdString((m_temp.path() / "no.png").string()), {}).ok());
}

} // namespace
