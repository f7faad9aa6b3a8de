// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/FramesController.h"

#include "tests/support/TempFolder.h"
#include "tests/support/WaitFor.h"
#include "ui/theme/Theme.h"

#include <QDir>

#include <gtest/gtest.h>

namespace hourglass {
namespace {

class FramesControllerTest : public testing::Test {
protected:
    static void SetUpTestSuite() { loadFonts(); }
    FramesControllerTest()
    {
        QObject::connect(&frames, &FramesController::written,
                         [this](const QString&, int count) { written = count; });
        QObject::connect(&frames, &FramesController::stopped,
                         [this](const QString&, int count) { stopped = count; });
        QObject::connect(&frames, &FramesController::failed, [this](const Error& e) { error = e; });
        QObject::connect(&frames, &FramesController::progressed, [this](int d, int a) {
            done = d;
            all = a;
        });
    }
    MapFrames states(int count, const char* name = "frames")
    {
        auto map = std::make_shared<Embedding>();
        map->method = ProjectionMethod::Tsne;
        map->count = 50;
        for (int i = 0; i < 100; ++i)
            map->places.push_back(static_cast<float>(i * 7 % 13));
        MapFrames made;
        made.look.embedding = map;
        for (int i = 0; i < count; ++i) {
            map->iteration = 10 * i;
            made.history.add(std::make_shared<const MapState>(packState(*map)));
        }
        made.pixels = {320, 180};
        made.folder = QString::fromStdString((temp.path() / name).string());
        return made;
    }
    TempFolder temp;
    FramesController frames;
    int written = -1, stopped = -1, done = -1, all = -1;
    Error error;
};

TEST_F(FramesControllerTest, WritesAllInTheBackground)
{
    frames.write(states(5));
    EXPECT_EQ(all, 5) << "told at once";
    ASSERT_TRUE(waitFor([&] { return written == 5; })) << error.text();
    EXPECT_EQ(QDir(states(1).folder).entryList(QDir::Files).size(), 5);
    EXPECT_TRUE(waitFor([&] { return done == 5; })) << "the last word is that all are done";
}

TEST_F(FramesControllerTest, StopsAndSaysHowManyThereAre)
{
    frames.write(states(2000));
    ASSERT_TRUE(waitFor([&] { return done > 2; }));
    frames.stop();
    ASSERT_TRUE(waitFor([&] { return stopped >= 0; }));
    EXPECT_LT(stopped, 2000);
    EXPECT_EQ(QDir(states(1).folder).entryList(QDir::Files).size(), stopped);
}

TEST_F(FramesControllerTest, SaysWhyItCannot)
{
    frames.write(states(0));
    ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
    EXPECT_EQ(written, -1);
}

} // namespace
} // namespace hourglass
