// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Table.h"

#include "DataFiles.h"
#include "core/data/Dataset.h"
#include "tests/support/TempFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace hourglass;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

namespace fs = std::filesystem;
using Floats = std::vector<float>;

const ReadOptions kDropping{.labelColumn = {}, .missing = MissingValues::Drop};

class TableTest : public testing::Test {
protected:
    Result<Dataset::Parts> open(const std::string& bytes, const ReadOptions& options = {},
                                const std::string& name = "table.csv")
    {
        write(m_folder.path() / name, bytes);
        return openTable(m_folder.path() / name, options, {});
    }
    /// What the test is about must open, and pass Dataset's own checks.
    Dataset::Parts opened(const std::string& bytes, const ReadOptions& options = {},
                          const std::string& name = "table.csv")
    {
        auto parts = open(bytes, options, name);
        EXPECT_TRUE(parts.ok()) << (parts.ok() ? "" : parts.error().text());
        if (!parts.ok())
            return {};
        EXPECT_TRUE(Dataset::make(parts.value()).ok()) << Dataset::make(parts.value()).error().text();
        return std::move(parts).value();
    }
    TempFolder m_folder;
};

TEST_F(TableTest, ReadsAHeaderAndNamedLabels)
{
    const auto parts = opened("length,width,Species\n5.1,3.5,setosa\n6,2,virginica\n4,3,setosa\n");
    EXPECT_EQ(parts.info.name, "table");
    EXPECT_EQ(parts.info.shape, (Shape{1, 1, 2}));
    EXPECT_EQ(parts.info.trainCount, 3U);
    EXPECT_THAT(parts.info.columns, ElementsAre("length", "width"));
    EXPECT_THAT(parts.info.classNames, ElementsAre("setosa", "virginica"));
    EXPECT_THAT(parts.info.labelChoices, ElementsAre("length", "width", "Species"));
    EXPECT_EQ(parts.values, (Floats{5.1F, 3.5F, 6, 2, 4, 3}));
    EXPECT_THAT(parts.labels, ElementsAre(0, 1, 0));
    EXPECT_THAT(parts.info.notice, IsEmpty());
}

TEST_F(TableTest, ReadsScikitLearnsFirstLine)
{
    const auto parts = opened("3,2,malignant,benign\n17.9,10.3,0\n20.5,17.7,1\n7.7,24.5,1\n");
    EXPECT_EQ(parts.info.shape, (Shape{1, 1, 2}));
    EXPECT_THAT(parts.info.classNames, ElementsAre("malignant", "benign"));
    EXPECT_THAT(parts.labels, ElementsAre(0, 1, 1));
    EXPECT_THAT(parts.info.columns, ElementsAre("column 1", "column 2"));
    expectError(open("4,2,malignant,benign\n17.9,10.3,0\n20.5,17.7,1\n"),
                {"table.csv", "4 rows", "2 are there"});
}

TEST_F(TableTest, GuessesWhetherThereIsAHeader)
{
    EXPECT_EQ(opened("1,2\n3,4\n5,6\n").info.trainCount, 3U);
    EXPECT_EQ(opened("a,2\n3,4\n5,6\n1,2\n").info.trainCount, 4U); // one odd cell is no header
    EXPECT_EQ(opened("a,b\n3,4\n5,6\n").info.trainCount, 2U);
    EXPECT_THAT(opened(",0,1,2\n0,7.5,8,9\n1,7,8,9\n").info.columns, ElementsAre("0", "1", "2")); // pandas
    EXPECT_THAT(opened("x,y2\nr1,1,2\nr2,3,4\n").info.columns, ElementsAre("x", "y2"));           // R
    EXPECT_THAT(opened("x,x,\n1,2,3\n4,5,6\n").info.columns, ElementsAre("x", "x (2)", "column 3"));
}

TEST_F(TableTest, TakesTheLabelColumnThatIsAskedFor)
{
    const std::string bytes = "a,b,2,label\n1,10,5,x\n2,9,5,y\n1,8,6,x\n";
    EXPECT_THAT(opened(bytes, {.labelColumn = "a"}).info.classNames, ElementsAre("1", "2"));
    EXPECT_THAT(opened(bytes, {.labelColumn = "B"}).info.classNames, ElementsAre("8", "9", "10"));
    EXPECT_THAT(opened(bytes, {.labelColumn = "2"}).info.classNames, ElementsAre("5", "6")); // a name first
    EXPECT_THAT(opened(bytes, {.labelColumn = "1"}).info.classNames, ElementsAre("1", "2"));
    const auto none = opened(bytes, {.labelColumn = "-"});
    EXPECT_THAT(none.info.classNames, IsEmpty());
    EXPECT_THAT(none.info.notice, HasSubstr("as text: column label"));
    expectError(open(bytes, {.labelColumn = "c"}), {"table.csv", "no column 'c'", "a, b, 2, label", "'-'"});
    expectError(open(bytes, {.labelColumn = "5"}), {"no column '5'"});
    expectError(open(bytes, {.labelColumn = "0"}), {"no column '0'"});
    std::string many = "v,w\n";
    for (int i = 0; i < 1100; ++i)
        many += std::to_string(i) + ",1.5\n";
    expectError(open(many, {.labelColumn = "v"}), {"'v'", "1,000"});
    expectError(open("v,w\n20210001,1\n20210002,2\n", {.labelColumn = "v"}), {"'v'", "too large"});
}

TEST_F(TableTest, GuessesTheLabelColumn)
{
    EXPECT_THAT(opened("u,kind,v\n1,b,3\n2,a,4\n3,b,5\n4,a,6\n").info.classNames, ElementsAre("a", "b"));
    std::string counted; // the last column of few whole numbers, beside others that are none
    for (int i = 0; i < 60; ++i)
        counted += std::to_string(i) + ".5," + std::to_string(i % 3 + 1) + "\n";
    const auto parts = opened(counted);
    EXPECT_THAT(parts.info.classNames, ElementsAre("1", "2", "3"));
    EXPECT_THAT(parts.info.notice, HasSubstr("label: column 2"));
    std::string answers; // all columns are of that kind: answers, no label
    for (int i = 0; i < 60; ++i)
        answers += std::to_string(i % 4) + "," + std::to_string(i % 5) + "," + std::to_string(i % 3) + "\n";
    EXPECT_THAT(opened(answers).info.classNames, IsEmpty());
    std::string target = "a,target\n"; // many values: to be predicted, no classes
    for (int i = 0; i < 60; ++i)
        target += "1," + std::to_string(100 + i) + "\n";
    EXPECT_THAT(opened(target).info.classNames, IsEmpty());
    EXPECT_THAT(opened("v,name\n1,Ann\n2,Bob\n3,Cyd\n4,Dan\n").info.classNames, IsEmpty()); // no name twice
}

TEST_F(TableTest, LeavesTextRowNumbersAndEmptyColumnsOut)
{
    const auto parts = opened("id,name,city,x,empty\n1,Ann,Rome,0.5,\n2,Bob,Oslo,1.5,\n3,Ann,Oslo,2.5,\n");
    EXPECT_THAT(parts.info.columns, ElementsAre("x"));
    EXPECT_THAT(parts.info.notice, HasSubstr("as text: columns name, city."));
    EXPECT_THAT(parts.info.notice, HasSubstr("as row numbers: column id."));
    EXPECT_THAT(parts.info.notice, HasSubstr("as empty: column empty."));
    EXPECT_THAT(opened("id,x\n1,2\n1,3\n").info.columns,
                ElementsAre("id", "x")); // the same twice: no row number
}

TEST_F(TableTest, MissingValuesWaitForTheMean)
{
    const std::string bytes = "a,b,class\n1,?,u\nNaN,-inf,v\n3,4,u\n5,6,\n";
    const auto parts = opened(bytes);
    EXPECT_EQ(parts.values, (Floats{1, 0, 0, 0, 3, 4}));
    EXPECT_THAT(parts.missing, ElementsAre(1U, 2U, 3U));
    EXPECT_THAT(parts.info.notice, HasSubstr("3 values in 2 of 4 rows are missing"));
    EXPECT_THAT(parts.info.notice, HasSubstr("1 row without a label was left out"));
    const auto data = Dataset::make(parts).value();
    EXPECT_THAT(data->missing(), ElementsAre(1U, 2U, 3U));
    EXPECT_THAT(data->info().values.low, ElementsAre(1.0F, 4.0F)); // the zeros are no values
    EXPECT_THAT(data->info().values.high, ElementsAre(3.0F, 4.0F));
}

TEST_F(TableTest, RowsWithMissingValuesCanBeDropped)
{
    const std::string bytes = "a,b,class\n1,?,u\n2,2,v\n3,4,u\n";
    const auto parts = opened(bytes, kDropping);
    EXPECT_EQ(parts.values, (Floats{2, 2, 3, 4}));
    EXPECT_THAT(parts.labels, ElementsAre(1, 0));
    EXPECT_THAT(parts.missing, IsEmpty());
    EXPECT_THAT(parts.info.notice, HasSubstr("1 of 3 rows were left out, for they miss 1 value."));
    expectError(open("a,b\n1,?\n?,2\n", kDropping), {"table.csv", "no rows", "mean"});
}

TEST_F(TableTest, AFewWordsAmongNumbersAreMissing)
{
    std::string bytes = "age,x\n";
    for (int i = 0; i < 30; ++i)
        bytes += (i == 17 ? "old" : std::to_string(i)) + ",1.5\n";
    const auto parts = opened(bytes);
    EXPECT_THAT(parts.missing, ElementsAre(34U));
    EXPECT_THAT(parts.info.notice,
                HasSubstr("column age is no number and counts as missing (the first is 'old', line 19)"));
}

TEST_F(TableTest, ReadsDecimalCommasAndQuotedNumbers)
{
    EXPECT_EQ(opened("a;b\n1,5;2\n-0,5;1.000,25\n").values, (Floats{1.5F, 2, -0.5F, 1000.25F}));
    EXPECT_EQ(opened("a\tb\n\"1\"\t\" 2.5 \"\n").values, (Floats{1, 2.5F}));
    EXPECT_EQ(opened("a,b\n\"1,234.5\",2\n").values, (Floats{1234.5F, 2}));
}

TEST_F(TableTest, RaggedRowsAreAnErrorUnlessTheyAreFew)
{
    expectError(open("a,b\n1,2\n3\n5,6\n"), {"table.csv, line 3", "has 1 field", "most rows have 2"});
    expectError(open("1,2\n1,2,3\n5,6\n1,2,3,4\n5,6\n7,8\n"),
                {"line 2", "has 3 fields", "with 2 of 6 rows."});
    std::string bytes = "a,b\n";
    for (int i = 0; i < 300; ++i)
        bytes += i == 100 || i == 200 ? "1,2,3\n" : "1,2.5\n";
    const auto parts = opened(bytes);
    EXPECT_EQ(parts.info.trainCount, 298U);
    EXPECT_THAT(parts.info.skipped,
                ElementsAre(HasSubstr("table.csv, line 102: it has 3 fields"), HasSubstr("line 202")));
    EXPECT_THAT(parts.info.notice, HasSubstr("2 rows of another length"));
}

TEST_F(TableTest, BrokenFilesAreRefusedInWords)
{
    expectError(open(""), {"table.csv", "is empty"});
    expectError(open("\n\n# nothing\n"), {"table.csv", "no rows"});
    expectError(open("a,b,c\n"), {"table.csv", "a header and no rows"});
    expectError(open("a,b\nx,y\nz,w\n"), {"table.csv", "no columns of numbers"});
    expectError(open("just some words\nand more of them\n"), {"table.csv", "commas, tabs or semicolons"});
    expectError(open("class\n1\n2\n"), {"no columns of numbers"});
    expectError(open("a,b\n1,\"2\n"), {"line 2", "quotation mark"});
    std::string packed = gzipBytes("a,b\n1,2\n3,4\n");
    expectError(open(packed.substr(0, packed.size() - 9)), {"table.csv", "cut short"});
    expectError(open(std::string(300000, ',') + "\n"), {"line 1", "300,001 fields"});
    expectError(openTable(m_folder.path() / "none.csv", {}, {}), {"none.csv", "does not exist"});
    expectError(openTable(m_folder.path(), {}, {}), {"one pair of tables"});
}

TEST_F(TableTest, OneColumnOfNumbersIsEnough)
{
    const auto parts = opened("value\n1\n2.5\n");
    EXPECT_EQ(parts.info.shape, (Shape{1, 1, 1}));
    EXPECT_EQ(parts.values, (Floats{1, 2.5F}));
}

TEST_F(TableTest, ManyColumnsOfTheSameNameDoNotHang)
{
    std::string bytes;
    for (const char* cell : {"x", "1"}) {
        for (int i = 0; i < 50000; ++i)
            bytes += std::string(i > 0 ? "," : "") + cell;
        bytes += '\n';
    }
    EXPECT_EQ(opened(bytes).info.columns.back(), "x (50000)");
}

TEST_F(TableTest, StopsWhenAskedTo)
{
    write(m_folder.path() / "table.csv", "1,2\n");
    StopSource stop;
    stop.requestStop();
    const auto parts = openTable(m_folder.path() / "table.csv", {}, {.stop = stop.token()});
    ASSERT_FALSE(parts.ok());
    EXPECT_EQ(parts.error().kind, Failure::Cancelled);
}

TEST(LooksLikeTableTest, ByContent)
{
    const auto looks = [](const std::string& text) {
        return looksLikeTable({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    };
    for (const char* text : {"a,b\n1,2\n", "1\n2\n", "value\n3.5\n", "x\ty",
                             "\xEF\xBB\xBF"
                             "a;b",
                             "\xFF\xFE"
                             "1"})
        EXPECT_TRUE(looks(text)) << text;
    for (const char* text : {"", "  ", "just words", "{\"a\": 1, \"b\": 2}", "<html>, </html>",
                             "\x89PNG\r\n\x1A\n,", "\x01\x02,\x03", "%PDF-1.4, 1"})
        EXPECT_FALSE(looks(text)) << text;
}

} // namespace
