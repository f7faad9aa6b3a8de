// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ColumnTable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

ColumnSummary column(const char* name, double least, double most, double mean)
{
    ColumnSummary made;
    made.name = name;
    made.min = least;
    made.max = most;
    made.mean = mean;
    made.deviation = 0.1;
    made.histogram[3] = 10;
    return made;
}

class ColumnTableTest : public testing::Test {
protected:
    ColumnTableTest()
    {
        auto summary = std::make_shared<DataSummary>();
        summary->columns = {column("radius", 6.98, 28.1, 14.127), column("area, \"worst\"", 143, 2501, 654.9),
                            column("Smoothness", 0.05263, 0.1634, 0.09636)};
        table.resize(800, 400);
        table.setColumns(summary);
        table.show();
        view = table.findChild<QTableView*>("columnTable");
    }
    QString text(int row, int field) const { return view->model()->index(row, field).data().toString(); }
    void sortBy(int field)
    {
        const QHeaderView* header = view->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          {header->sectionViewportPosition(field) + header->sectionSize(field) / 2, 8});
    }
    ColumnTable table;
    QTableView* view;
};

} // namespace

TEST_F(ColumnTableTest, ShowsThreeDigitsAndSortsByNumber)
{
    EXPECT_EQ(text(0, ColumnModel::Name), "radius");
    EXPECT_EQ(text(0, ColumnModel::Mean), "14.1");
    EXPECT_EQ(text(1, ColumnModel::Most), "2,501");
    EXPECT_EQ(text(2, ColumnModel::Least), "0.0526");
    sortBy(ColumnModel::Mean);
    EXPECT_EQ(text(0, ColumnModel::Name), "Smoothness");
    EXPECT_EQ(text(2, ColumnModel::Mean), "655") << "as a number, not as a word";
    sortBy(ColumnModel::Name);
    EXPECT_EQ(text(2, ColumnModel::Name), "Smoothness") << "large letters or small";
}

TEST_F(ColumnTableTest, CopiesWhatIsShown)
{
    sortBy(ColumnModel::Mean);
    QTest::mouseClick(table.findChild<QPushButton*>("copyTable"), Qt::LeftButton);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), "column,min,max,mean,deviation\n"
                                                    "Smoothness,0.05263,0.1634,0.09636,0.1\n"
                                                    "radius,6.98,28.1,14.127,0.1\n"
                                                    "\"area, \"\"worst\"\"\",143,2501,654.9,0.1\n");
}

TEST_F(ColumnTableTest, FindsByName)
{
    QTest::keyClicks(table.findChild<QLineEdit*>("columnSearch"), "SMOOTH");
    ASSERT_EQ(view->model()->rowCount(), 1);
    EXPECT_EQ(text(0, ColumnModel::Name), "Smoothness");
    EXPECT_EQ(table.csv().count('\n'), 2);
}

TEST_F(ColumnTableTest, FiveThousandColumnsAndNone)
{
    auto summary = std::make_shared<DataSummary>();
    for (int i = 0; i < 5000; ++i)
        summary->columns.push_back(column(std::to_string(i).c_str(), i, i + 1, i));
    table.setColumns(summary);
    EXPECT_EQ(view->model()->rowCount(), 5000);
    view->scrollToBottom();
    table.grab();
    table.setColumns(nullptr);
    EXPECT_EQ(view->model()->rowCount(), 0);
    EXPECT_FALSE(table.findChild<QPushButton*>("copyTable")->isEnabled());
}

TEST_F(ColumnTableTest, ThePeakOfTheHistogramIsInItsCell)
{
    const QModelIndex index = view->model()->index(0, ColumnModel::Bars);
    const QRect cell = view->visualRect(index);
    const QImage picture = view->viewport()->grab().toImage();
    const auto place = [&](int bin) {
        return QPoint(cell.left() + 6 + (2 * bin + 1) * (cell.width() - 12) / 128, cell.center().y());
    };
    EXPECT_NE(picture.pixel(place(3)), picture.pixel(place(20)));
}
