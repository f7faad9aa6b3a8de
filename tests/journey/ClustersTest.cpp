// SPDX-License-Identifier: GPL-3.0-or-later
// The codes of a trained model are grouped, scored against the labels, and found on the map.
#include "tests/journey/Journey.h"

#include "ui/shell/ClusterDialog.h"
#include "ui/views/ContingencyView.h"
#include "ui/views/MapView.h"

#include <QAction>
#include <QSpinBox>
#include <QTabWidget>

namespace hourglass {
namespace {

using ClustersJourney = Journey;

TEST_F(ClustersJourney, CodesAreGroupedScoredAndFoundOnTheMap)
{
    trainEpochs(1);
    const QString before = notices();
    window().findChild<QAction*>("actionClusters")->trigger();
    auto* dialog = window().findChild<ClusterDialog*>("clusterDialog");
    ASSERT_TRUE(dialog->isVisible());
    dialog->findChild<QSpinBox*>("cluster-k")->setValue(4);
    click("clusterRun");
    ASSERT_TRUE(waitFor([&] { return text("scoreClustersLatent") == "4"; }));
    EXPECT_EQ(window().mapView()->colourBy(), ColourBy::Cluster);
    EXPECT_EQ(window().mapView()->clusterCount(), 4) << "the map says the same";
    ASSERT_TRUE(waitFor([&] { return text("scoreNmiRaw") != "–"; })) << notices().toStdString();
    EXPECT_NE(text("scoreNmiLatent"), "–");
    ASSERT_TRUE(waitFor([&] { return text("trustworthiness") != "–"; })) << notices().toStdString();

    dialog->findChild<QTabWidget*>("clusterTabs")->setCurrentIndex(ClusterDialog::ClassesTab);
    QTest::qWait(50);
    std::vector<std::size_t> selected;
    QObject::connect(window().mapView(), &MapView::samplesSelected,
                     [&](const std::vector<std::size_t>& samples) { selected = samples; });
    auto* table = dialog->findChild<ContingencyView*>("contingency");
    ASSERT_EQ(table->rows(), 4);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->cell(0, 0).center());
    EXPECT_FALSE(selected.empty());
    EXPECT_TRUE(text("clusterMembers").contains(QString::number(selected.size())));
    EXPECT_EQ(notices(), before) << "nothing went wrong";
}

} // namespace
} // namespace hourglass
