// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/MapFrames.h"

#include "core/base/Random.h"
#include "ui/theme/Theme.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

std::shared_ptr<Embedding> state(int iteration, std::size_t count = 300)
{
    auto map = std::make_shared<Embedding>();
    Random random(4);
    map->datasetId = "some";
    map->method = ProjectionMethod::Tsne;
    map->iteration = iteration;
    map->iterations = 40;
    map->count = count;
    for (std::size_t i = 0; i < 2 * count; ++i)
        map->places.push_back(static_cast<float>(random.normal() * (1 + iteration * (i % 7 == 0))));
    return map;
}

MapFrames frames(const QString& folder)
{
    MapFrames made;
    made.look.embedding = state(40);
    made.look.groupNames = {"Coat", "Bag"};
    std::vector<std::int32_t> groups(300);
    for (std::size_t i = 0; i < groups.size(); ++i)
        groups[i] = static_cast<std::int32_t>(i % 2);
    made.look.groupOf = std::make_shared<const std::vector<std::int32_t>>(groups);
    for (int i = 0; i <= 40; i += 10)
        made.history.add(std::make_shared<const MapState>(packState(*state(i))));
    made.pixels = {640, 360};
    made.folder = folder;
    return made;
}

class MapFramesTest : public testing::Test {
protected:
    static void SetUpTestSuite() { loadFonts(); }
    QStringList files() { return QDir(folder).entryList(QDir::Files, QDir::Name); }
    QTemporaryDir temp;
    QString folder = temp.filePath("deep/down");
};

TEST_F(MapFramesTest, AreNumberedWithoutGapsAndAllOfOneSize)
{
    std::vector<std::size_t> told;
    const auto written = writeFrames(frames(folder), {}, [&](std::size_t done, std::size_t all) {
        EXPECT_EQ(all, 5U);
        told.push_back(done);
    });
    ASSERT_TRUE(written.ok()) << written.error().text();
    EXPECT_EQ(written.value(), 5U);
    EXPECT_EQ(told, (std::vector<std::size_t>{1, 2, 3, 4, 5}));
    EXPECT_EQ(files(), QStringList({"frame-0001.png", "frame-0002.png", "frame-0003.png", "frame-0004.png",
                                    "frame-0005.png"}));
    QImage before;
    for (const QString& file : files()) {
        const QImage picture(QDir(folder).filePath(file));
        EXPECT_EQ(picture.size(), QSize(640, 360)) << file.toStdString();
        EXPECT_NE(picture, before) << "the map has moved";
        before = picture;
    }
}

TEST_F(MapFramesTest, EverySizeThatIsOfferedIsMetToThePixel)
{
    for (const QSize size : {QSize(1280, 720), QSize(1920, 1080), QSize(3840, 2160), QSize(1080, 1080),
                             QSize(160, 160), QSize(1283, 719)}) {
        auto one = frames(temp.filePath(QString::number(size.width())));
        one.pixels = size;
        one.history.clear();
        one.history.add(std::make_shared<const MapState>(packState(*state(10))));
        const auto written = writeFrames(one);
        ASSERT_TRUE(written.ok()) << written.error().text();
        EXPECT_EQ(QImage(QDir(one.folder).filePath(frameName(1))).size(), size);
    }
}

TEST_F(MapFramesTest, StoppedKeepsWholeFilesOnly)
{
    StopSource stop;
    const auto written = writeFrames(frames(folder), stop.token(), [&](std::size_t done, std::size_t) {
        if (done == 2)
            stop.requestStop();
    });
    ASSERT_FALSE(written.ok());
    EXPECT_EQ(written.error().kind, Failure::Cancelled);
    EXPECT_EQ(files(), QStringList({"frame-0001.png", "frame-0002.png"}));
    EXPECT_FALSE(QImage(QDir(folder).filePath("frame-0002.png")).isNull());
}

TEST_F(MapFramesTest, RefusesWhatCannotBe)
{
    auto empty = frames(folder);
    empty.history.clear();
    EXPECT_FALSE(writeFrames(empty).ok());
    auto tiny = frames(folder);
    tiny.pixels = {10, 10};
    EXPECT_FALSE(writeFrames(tiny).ok());
    auto huge = frames(folder);
    huge.pixels = {100000, 100};
    EXPECT_FALSE(writeFrames(huge).ok());
    EXPECT_FALSE(QDir(folder).exists()) << "no folder for what cannot be";
    EXPECT_FALSE(writeFrames(frames({})).ok());
    EXPECT_FALSE(writeFrames(frames("/proc/no/such")).ok());
    ASSERT_TRUE(writeFrames(frames(folder)).ok());
    const auto again = writeFrames(frames(folder));
    ASSERT_FALSE(again.ok()) << "frames of two courses would be mixed";
    EXPECT_NE(again.error().what.find("frames in"), std::string::npos);
}

} // namespace
