// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ClassRows.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

std::shared_ptr<DataSummary> summaryOf(int classes, int examples, Shape shape)
{
    auto summary = std::make_shared<DataSummary>();
    for (int c = 0; c < classes; ++c) {
        std::vector<std::size_t> numbers;
        std::vector<Image> images;
        for (int i = 0; i < examples; ++i) {
            numbers.push_back(static_cast<std::size_t>(1000 * c + i));
            images.push_back(
                {shape, std::vector<std::uint8_t>(shape.size(), static_cast<std::uint8_t>(40 * i))});
        }
        summary->examples.push_back(numbers);
        summary->exampleImages.push_back(images);
    }
    return summary;
}

QStringList namesOf(int count)
{
    QStringList names;
    for (int i = 0; i < count; ++i)
        names << QString("class %1").arg(i);
    return names;
}

} // namespace

TEST(ClassRows, AClickNamesTheSample)
{
    ClassRows rows;
    rows.resize(700, 400);
    rows.setSamples(summaryOf(3, 5, {1, 8, 8}), namesOf(3));
    rows.show();
    QSignalSpy spy(&rows, &ClassRows::sampleActivated);
    QTest::mouseClick(rows.viewport(), Qt::LeftButton, {}, rows.cell(2, 3).center());
    QTest::mouseClick(rows.viewport(), Qt::LeftButton, {}, {2, rows.cell(2, 3).center().y()}); // the name
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).toLongLong(), 2003);
    QTest::keyClick(&rows, Qt::Key_Up);
    QTest::keyClick(&rows, Qt::Key_Right);
    QTest::keyClick(&rows, Qt::Key_Right); // stays at the last
    QTest::keyClick(&rows, Qt::Key_Return);
    EXPECT_EQ(spy.at(1).at(0).toLongLong(), 1004);
}

TEST(ClassRows, ShowsEachPictureInItsCell)
{
    ClassRows rows;
    rows.resize(700, 400);
    rows.setSamples(summaryOf(2, 4, {1, 8, 8}), namesOf(2));
    rows.show();
    const QImage picture = rows.viewport()->grab().toImage();
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(qGray(picture.pixel(rows.cell(1, i).center())), 40 * i);
}

TEST(ClassRows, CellsNeverOverlapWhateverTheShape)
{
    for (const Shape& shape :
         {Shape{1, 8, 8}, Shape{3, 32, 64}, Shape{4, 64, 16}, Shape{1, 1, 30}, Shape{3, 1, 1}}) {
        for (const int classes : {1, 3, 100}) {
            ClassRows rows;
            rows.resize(500, 300);
            rows.setSamples(summaryOf(classes, 24, shape), classes == 1 ? QStringList() : namesOf(classes));
            rows.show();
            for (int i = 0; i < 24; ++i) {
                EXPECT_LE(rows.cell(0, i).right(), rows.viewport()->width());
                for (int j = 0; j < i; ++j)
                    EXPECT_FALSE(rows.cell(0, i).intersects(rows.cell(0, j)));
            }
            if (classes > 1) {
                EXPECT_LT(rows.cell(0, 23).bottom(), rows.cell(1, 0).top());
            }
            rows.viewport()->grab();
        }
    }
}

TEST(ClassRows, TheLastOfManyClassesCanBeReached)
{
    ClassRows rows;
    rows.resize(500, 300);
    rows.setSamples(summaryOf(1000, 3, {1, 8, 8}), namesOf(1000));
    rows.show();
    rows.verticalScrollBar()->setValue(rows.verticalScrollBar()->maximum());
    EXPECT_TRUE(rows.viewport()->rect().contains(rows.cell(999, 0)));
    QSignalSpy spy(&rows, &ClassRows::sampleActivated);
    QTest::mouseClick(rows.viewport(), Qt::LeftButton, {}, rows.cell(999, 1).center());
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).toLongLong(), 999001);
}

TEST(ClassRows, EmptyClassesAndNoSummaryAreNoTrouble)
{
    ClassRows rows;
    rows.resize(400, 200);
    rows.show();
    QTest::keyClick(&rows, Qt::Key_Down);
    auto summary = summaryOf(3, 2, {1, 4, 4});
    summary->examples[1].clear();
    summary->exampleImages[1].clear();
    rows.setSamples(summary, namesOf(3));
    QSignalSpy spy(&rows, &ClassRows::sampleActivated);
    QTest::keyClick(&rows, Qt::Key_Return); // none has the frame yet
    EXPECT_EQ(spy.count(), 0);
    QTest::keyClick(&rows, Qt::Key_Down);
    QTest::keyClick(&rows, Qt::Key_Down);
    QTest::keyClick(&rows, Qt::Key_Return);
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).toLongLong(), 2000) << "over the empty class";
    rows.viewport()->grab();
}
