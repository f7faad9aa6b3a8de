// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DropOverlay.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

class DropOverlayTest : public testing::Test {
protected:
    DropOverlayTest()
    {
        window.setAcceptDrops(true);
        window.resize(400, 300);
        overlay = new DropOverlay(&window);
        window.show();
    }
    bool enter(const QMimeData& data)
    {
        QDragEnterEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        event.ignore();
        QApplication::sendEvent(&window, &event);
        return event.isAccepted();
    }
    /// As a hand does it: Qt delivers no drop where no drag has entered.
    void drop(const QMimeData& data)
    {
        enter(data);
        QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&window, &event);
    }
    QWidget window;
    DropOverlay* overlay;
};

} // namespace

TEST_F(DropOverlayTest, LiesOverTheWindowWhileSomethingIsDragged)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile("/data/leaves")});
    EXPECT_FALSE(overlay->isVisible());
    EXPECT_TRUE(enter(data));
    EXPECT_TRUE(overlay->isVisible());
    EXPECT_EQ(overlay->geometry(), window.rect());
    window.resize(500, 400);
    EXPECT_EQ(overlay->geometry(), window.rect());
    QDragLeaveEvent leave;
    QApplication::sendEvent(&window, &leave);
    EXPECT_FALSE(overlay->isVisible());
    QSignalSpy spy(overlay, &DropOverlay::dropped);
    drop(data);
    EXPECT_FALSE(overlay->isVisible());
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).toString(), "/data/leaves");
}

TEST_F(DropOverlayTest, TakesLocalFilesOnly)
{
    QMimeData data;
    data.setUrls({QUrl("https://example.org/data.csv")});
    EXPECT_FALSE(enter(data));
    EXPECT_FALSE(overlay->isVisible());
    QMimeData words;
    words.setText("1,2,3");
    EXPECT_FALSE(enter(words));
    QSignalSpy spy(overlay, &DropOverlay::dropped);
    drop(words);
    EXPECT_EQ(spy.count(), 0);
}

TEST_F(DropOverlayTest, SeveralFilesAreTheirFolderOrTheFirst)
{
    const auto local = [](const char* path) { return QUrl::fromLocalFile(path); };
    EXPECT_EQ(DropOverlay::commonPath({}), "");
    EXPECT_EQ(DropOverlay::commonPath({local("/a/x.npy")}), "/a/x.npy");
    EXPECT_EQ(DropOverlay::commonPath({local("/a/x.npy"), local("/a/y.npy")}), "/a");
    EXPECT_EQ(DropOverlay::commonPath({QUrl("https://example.org/"), local("/a/x.npy")}), "/a/x.npy");
    QMimeData data;
    data.setUrls({local("/a/x.npy"), local("/b/y.npy")});
    QSignalSpy dropped(overlay, &DropOverlay::dropped), partly(overlay, &DropOverlay::partlyTaken);
    drop(data);
    EXPECT_EQ(dropped.at(0).at(0).toString(), "/a/x.npy");
    ASSERT_EQ(partly.count(), 1);
    EXPECT_EQ(partly.at(0).at(0).toInt(), 2);
}
