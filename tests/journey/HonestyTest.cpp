// SPDX-License-Identifier: GPL-3.0-or-later
// Asking a map how far it can be trusted, and looking at it from all sides.
#include "tests/journey/Journey.h"

#include "app/state/Settings.h"
#include "ui/plots/ScatterPlot.h"
#include "ui/views/MapView.h"

#include <QAction>
#include <QComboBox>

namespace hourglass {
namespace {

using HonestyJourney = Journey;

TEST_F(HonestyJourney, TheMapSaysHowFarItCanBeTrustedAndTurns)
{
    trainEpochs(1);
    const QString before = notices();
    auto* colours = window().findChild<QComboBox*>("mapColourBy");
    colours->setCurrentIndex(static_cast<int>(ColourBy::Trustworthiness));
    Q_EMIT colours->activated(colours->currentIndex());
    ASSERT_TRUE(waitFor([&] { return text("mapFootnote").startsWith("trust "); }));
    ASSERT_NE(window().findChild<QWidget*>("legendScale"), nullptr);

    click("mapSpace");
    auto* plot = window().findChild<ScatterPlot*>("mapPlot");
    ASSERT_TRUE(waitFor([&] { return plot->isInSpace(); })) << notices().toStdString();
    ASSERT_TRUE(waitFor([&] { return text("mapFootnote").startsWith("trust "); })) << "of the new map";
    window().findChild<QAction*>("mapNeighbours")->trigger();
    EXPECT_FALSE(Settings().showsNeighbours());
    EXPECT_EQ(notices(), before) << "nothing went wrong";
    window().close();
    workbench.reset();

    open();
    ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Finished; }));
    EXPECT_EQ(window().mapView()->colourBy(), ColourBy::Trustworthiness);
    EXPECT_FALSE(window().mapView()->areNeighboursShown());
    plot = window().findChild<ScatterPlot*>("mapPlot");
    EXPECT_TRUE(waitFor([&] { return plot->isInSpace(); })) << "as it was left";
    EXPECT_TRUE(waitFor([&] { return text("mapFootnote").startsWith("trust "); }));
}

} // namespace
} // namespace hourglass
