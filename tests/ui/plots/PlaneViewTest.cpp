// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/PlaneView.h"

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

PlaneView viewOf(const QRectF& data)
{
    PlaneView view;
    view.setScreen({50, 20, 800, 600});
    view.setData(data);
    return view;
}

TEST(PlaneViewTest, fitsAllDataAtOneScale)
{
    for (const QRectF& data :
         {QRectF(0, 0, 10, 1), QRectF(-3, 5, 1, 40), QRectF(7, 7, 0, 0), QRectF(0, 0, 1e-6, 0)}) {
        const PlaneView view = viewOf(data);
        EXPECT_TRUE(view.visible().contains(data.topLeft())) << data.width();
        EXPECT_TRUE(view.visible().contains(data.bottomRight())) << data.width();
        const QPointF a = view.toScreen(data.topLeft()),
                      b = view.toScreen(data.topLeft() + QPointF(1, 1) * view.unitsPerPixel());
        EXPECT_NEAR(b.x() - a.x(), 1, 1e-6);
        EXPECT_NEAR(b.y() - a.y(), -1, 1e-6) << "y goes up";
        EXPECT_FALSE(view.isMoved());
        EXPECT_DOUBLE_EQ(view.zoom(), 1);
    }
}

TEST(PlaneViewTest, screenAndPlaceAreInverse)
{
    PlaneView view = viewOf({-2, -2, 9, 4});
    view.zoomAt({200, 100}, 3);
    view.panBy({-30, 17});
    for (const QPointF& pixel : {QPointF(50, 20), QPointF(333, 444), QPointF(-100, 2000)}) {
        const QPointF back = view.toScreen(view.toPlace(pixel));
        EXPECT_NEAR(back.x(), pixel.x(), 1e-6);
        EXPECT_NEAR(back.y(), pixel.y(), 1e-6);
    }
}

TEST(PlaneViewTest, zoomKeepsThePlaceUnderThePointer)
{
    PlaneView view = viewOf({-2, -2, 9, 4});
    const QPointF pixel(222, 333), place = view.toPlace(pixel);
    view.zoomAt(pixel, 2.5);
    EXPECT_NEAR(view.toPlace(pixel).x(), place.x(), 1e-9);
    EXPECT_NEAR(view.toPlace(pixel).y(), place.y(), 1e-9);
    EXPECT_NEAR(view.zoom(), 2.5, 1e-9);
}

TEST(PlaneViewTest, followsTheDataUntilMovedAndAgainAfterAReset)
{
    PlaneView view = viewOf({0, 0, 1, 1});
    view.setData(QRectF(100, 100, 5, 5));
    EXPECT_TRUE(view.visible().contains(QRectF(100, 100, 5, 5)));
    view.panBy({10, 0});
    const QRectF seen = view.visible();
    view.setData(QRectF(0, 0, 1, 1));
    EXPECT_EQ(view.visible(), seen);
    EXPECT_TRUE(view.isMoved());
    view.reset();
    EXPECT_FALSE(view.isMoved());
    EXPECT_TRUE(view.visible().contains(QRectF(0, 0, 1, 1)));
}

TEST(PlaneViewTest, panMovesByPixelsAndZoomHasEnds)
{
    PlaneView view = viewOf({0, 0, 1, 1});
    const QPointF before = view.toScreen({0.5, 0.5});
    view.panBy({12, -7});
    EXPECT_NEAR(view.toScreen({0.5, 0.5}).x(), before.x() + 12, 1e-9);
    EXPECT_NEAR(view.toScreen({0.5, 0.5}).y(), before.y() - 7, 1e-9);
    for (int i = 0; i < 1000; ++i)
        view.zoomAt({400, 300}, 2);
    EXPECT_LT(view.zoom(), 1e5);
    for (int i = 0; i < 1000; ++i)
        view.zoomAt({400, 300}, 0.5);
    EXPECT_GT(view.zoom(), 0.1);
}

} // namespace
