// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ClusterDialog.h"

#include "ui/plots/RangePlot.h"
#include "ui/views/ClassRows.h"
#include "ui/views/ContingencyView.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

#include <gtest/gtest.h>

#include <limits>

namespace hourglass {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

class ClusterDialogTest : public testing::Test {
protected:
    ClusterDialogTest()
    {
        dialog.setData({"Bag", "Boot"});
        dialog.setPoints(100);
        dialog.show();
    }
    template <class T>
    T* find(const char* name)
    {
        T* found = dialog.findChild<T*>(name);
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    QString text(const char* name) { return find<QLabel>(name)->text(); }
    void choose(ClusterMethod method)
    {
        find<QComboBox>("cluster-method")->setCurrentIndex(static_cast<int>(method));
    }
    void turnTo(ClusterDialog::Tab tab)
    {
        find<QTabWidget>("clusterTabs")->setCurrentIndex(tab);
        QTest::qWait(20);
    }
    std::shared_ptr<ClusterReport> report()
    {
        auto clusters = std::make_shared<Clusters>();
        clusters->k = 2;
        clusters->assignment = {0, 0, 1, 1, -1};
        clusters->noise = 1;
        clusters->inertia = 12.5;
        auto made = std::make_shared<ClusterReport>();
        made->clusters = clusters;
        made->dims = 64;
        made->scores = {0.8, 0.75, 0.5, 0.25, 0.125, 0.2};
        made->table = {{1, 0, -1}, {0, 1}, {40, 2, 3, 50, 1, 0}};
        return made;
    }
    ClusterDialog dialog;
};

TEST_F(ClusterDialogTest, ShowsOnlyWhatTheMethodLooksAt)
{
    EXPECT_TRUE(find<QWidget>("cluster-k")->isVisible());
    EXPECT_FALSE(find<QWidget>("cluster-radius")->isVisible());
    choose(ClusterMethod::Dbscan);
    EXPECT_FALSE(find<QWidget>("cluster-k")->isVisible());
    EXPECT_TRUE(find<QWidget>("cluster-radius")->isVisible());
    EXPECT_EQ(dialog.options().method, ClusterMethod::Dbscan);
    choose(ClusterMethod::GaussianMixture);
    EXPECT_TRUE(find<QWidget>("cluster-covariance")->isVisible());
    EXPECT_TRUE(find<QWidget>("cluster-tolerance")->isVisible());
    EXPECT_EQ(dialog.options().tolerance, ClusterOptions{}.tolerance) << "shown, not rounded";
    EXPECT_EQ(dialog.options().regularisation, ClusterOptions{}.regularisation);
}

TEST_F(ClusterDialogTest, SaysWhatIsWrongAndDoesNotRun)
{
    QSignalSpy run(&dialog, &ClusterDialog::runRequested);
    find<QSpinBox>("cluster-k")->setValue(101);
    EXPECT_TRUE(text("cluster-kProblem").contains("100")) << "the number of points";
    EXPECT_FALSE(find<QPushButton>("clusterRun")->isEnabled());
    find<QSpinBox>("cluster-k")->setValue(7);
    QTest::keyClick(find<QSpinBox>("cluster-k"), Qt::Key_Return);
    EXPECT_EQ(run.count(), 0) << "Return ends editing";
    EXPECT_TRUE(text("cluster-kProblem").isEmpty());
    QTest::mouseClick(find<QPushButton>("clusterRun"), Qt::LeftButton);
    EXPECT_EQ(run.count(), 1);
    EXPECT_EQ(dialog.options().k, 7);
    dialog.setPoints(0);
    EXPECT_FALSE(find<QPushButton>("clusterRun")->isEnabled());
    EXPECT_TRUE(text("clusterProblem").contains("Train a model"));
}

TEST_F(ClusterDialogTest, StopIsThereWhileItRuns)
{
    QSignalSpy stop(&dialog, &ClusterDialog::stopRequested);
    EXPECT_FALSE(find<QPushButton>("clusterStop")->isEnabled());
    dialog.setRunning(true);
    QTest::mouseClick(find<QPushButton>("clusterStop"), Qt::LeftButton);
    EXPECT_EQ(stop.count(), 1);
}

TEST_F(ClusterDialogTest, ScoresStandSideBySideAndDashesUntilKnown)
{
    EXPECT_EQ(text("scorePurityLatent"), "–");
    auto latent = report();
    dialog.setLatent(latent);
    EXPECT_EQ(text("scorePurityLatent"), "0.800");
    EXPECT_EQ(text("scoreAccuracyLatent"), "0.750");
    EXPECT_EQ(text("scoreSilhouetteLatent"), "0.125");
    EXPECT_EQ(text("scoreNoiseLatent"), "1 (20.0 %)");
    EXPECT_EQ(text("scoreBicLatent"), "–") << "only mixtures have one";
    EXPECT_EQ(text("scorePurityRaw"), "–");
    dialog.setRawRunning(true);
    EXPECT_EQ(text("scoreHeadRaw"), "Raw values …");
    dialog.setRawRunning(false);
    auto raw = report();
    raw->scores = {kNone, kNone, kNone, kNone, 0.5, 0};
    dialog.setRaw(raw);
    EXPECT_EQ(text("scorePurityRaw"), "–") << "no NaN on the screen";
    EXPECT_EQ(text("scoreSilhouetteRaw"), "0.500");
    EXPECT_EQ(text("scoreHeadRaw"), "Raw values (64-D)");
    dialog.setData({});
    EXPECT_EQ(text("scoreSilhouetteRaw"), "–") << "other data";
}

TEST_F(ClusterDialogTest, AClickOnADotChoosesK)
{
    turnTo(ClusterDialog::RangeTab);
    QSignalSpy asked(&dialog, &ClusterDialog::rangeRequested), chosen(&dialog, &ClusterDialog::kChosen);
    QTest::mouseClick(find<QPushButton>("rangeRun"), Qt::LeftButton);
    ASSERT_EQ(asked.count(), 1);
    EXPECT_EQ(asked[0][0].toInt(), 2);
    auto range = std::make_shared<ClusterRange>();
    range->rows = {{1, 50, kNone, kNone}, {2, 30, 0.3, kNone}, {3, 10, 0.6, kNone}, {4, 9, 0.5, kNone}};
    range->elbow = range->bestSilhouette = 3;
    dialog.setRange(range);
    auto* silhouette = find<RangePlot>("silhouettePlot");
    QTest::mouseMove(silhouette, silhouette->place(1).toPoint());
    QTest::mouseClick(silhouette, Qt::LeftButton, {}, silhouette->place(1).toPoint());
    auto* inertia = find<RangePlot>("inertiaPlot");
    QTest::mouseClick(inertia, Qt::LeftButton, {}, inertia->place(3).toPoint());
    ASSERT_EQ(chosen.count(), 2);
    EXPECT_EQ(chosen[0][0].toInt(), 3) << "one cluster has no silhouette";
    EXPECT_EQ(chosen[1][0].toInt(), 4);
    dialog.setRange(nullptr);
    QTest::mouseClick(inertia, Qt::LeftButton, {}, inertia->rect().center());
    EXPECT_EQ(chosen.count(), 2) << "nothing to choose";
}

TEST_F(ClusterDialogTest, MethodsWithoutKHaveNoRange)
{
    turnTo(ClusterDialog::RangeTab);
    choose(ClusterMethod::Hdbscan);
    EXPECT_FALSE(find<QPushButton>("rangeRun")->isEnabled());
    EXPECT_TRUE(text("rangeWords").contains("itself"));
    choose(ClusterMethod::Ward);
    EXPECT_TRUE(find<QPushButton>("rangeRun")->isEnabled());
    find<QSpinBox>("rangeFrom")->setValue(20);
    EXPECT_FALSE(find<QPushButton>("rangeRun")->isEnabled()) << "20 to 15";
}

TEST_F(ClusterDialogTest, AClickOnARowChoosesItsCluster)
{
    turnTo(ClusterDialog::ClassesTab);
    dialog.setLatent(report());
    auto* table = find<ContingencyView>("contingency");
    ASSERT_EQ(table->rows(), 3);
    EXPECT_EQ(table->tip(0, 0), "Cluster 2: 40 of Bag – 95 % of the cluster, 91 % of the class");
    QSignalSpy chosen(&dialog, &ClusterDialog::clusterActivated);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->cell(0, 1).center());
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->cell(2, 0).center());
    QTest::keyClick(table, Qt::Key_Up);
    QTest::keyClick(table, Qt::Key_Return);
    ASSERT_EQ(chosen.count(), 3);
    EXPECT_EQ(chosen[0][0].toInt(), 1);
    EXPECT_EQ(chosen[1][0].toInt(), -1) << "noise";
    EXPECT_EQ(chosen[2][0].toInt(), 0);
}

TEST_F(ClusterDialogTest, HeatMapDarkensWithTheShare)
{
    for (const auto kind : {ThemeKind::Light, ThemeKind::Dark}) {
        ContingencyView view;
        view.setTheme(theme(kind));
        view.setTable({{0}, {0, 1}, {90, 10}}, {"Bag", "Boot"});
        view.resize(400, 200);
        const QImage picture = view.viewport()->grab().toImage();
        const auto distance = [&](int column) { // of a corner of the cell from the full colour
            const QColor seen = picture.pixelColor(view.cell(0, column).topLeft() + QPoint(2, 2));
            const QColor full = theme(kind).accent;
            return std::abs(seen.red() - full.red()) + std::abs(seen.green() - full.green()) +
                   std::abs(seen.blue() - full.blue());
        };
        EXPECT_LT(distance(0), distance(1));
    }
}

TEST_F(ClusterDialogTest, FaithfulnessIsSaidInNumbersAndWithCaution)
{
    turnTo(ClusterDialog::MapTab);
    EXPECT_EQ(text("trustworthiness"), "–");
    auto result = std::make_shared<MapFaithfulness>();
    result->neighboursKept = 0.25;
    result->trustworthiness = 0.987;
    result->continuity = 0.9;
    result->k = 10;
    result->sampled = 2000;
    dialog.setFaithfulness(result, ProjectionMethod::Tsne);
    EXPECT_EQ(text("neighboursKept"), "0.250");
    EXPECT_EQ(text("trustworthiness"), "0.987");
    EXPECT_EQ(text("continuity"), "0.900");
    EXPECT_TRUE(text("mapCaution").contains("mean nothing"));
    dialog.setFaithfulness(nullptr, ProjectionMethod::Pca, "The map is older than the codes.");
    EXPECT_EQ(text("continuity"), "–");
    EXPECT_EQ(text("faithfulnessState"), "The map is older than the codes.");
    EXPECT_TRUE(text("mapCaution").contains("shadow"));
}

TEST_F(ClusterDialogTest, TheRawColumnSaysHowFarItIsAndStops)
{
    auto* button = find<QPushButton>("scoreRawButton");
    EXPECT_FALSE(button->isVisible()) << "nothing to run, nothing to stop";
    dialog.setLatent(report());
    dialog.setRawRunning(true);
    dialog.setRawProgress(0.42);
    EXPECT_TRUE(text("scoreHeadRaw").contains("42 %"));
    QSignalSpy stopped(&dialog, &ClusterDialog::rawStopRequested),
        run(&dialog, &ClusterDialog::rawRunRequested);
    EXPECT_EQ(button->text(), "Stop");
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(stopped.count(), 1);
    dialog.setRawRunning(false);
    EXPECT_EQ(button->text(), "Run");
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(run.count(), 1);
    dialog.setRaw(report());
    EXPECT_FALSE(button->isVisible()) << "it is there";
}

} // namespace
} // namespace hourglass
