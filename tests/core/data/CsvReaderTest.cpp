// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/CsvReader.h"

#include "DataFiles.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;
using Rows = std::vector<std::vector<std::string>>;

class CsvReaderTest : public testing::Test {
protected:
    Result<Rows> rowsOf(const std::string& bytes)
    {
        const fs::path file = m_folder.path() / "table.csv";
        write(file, bytes);
        auto reader = CsvReader::open(file);
        if (!reader.ok())
            return reader.error();
        m_lines.clear();
        Rows rows;
        CsvRow row;
        for (;;) {
            const auto read = reader.value().next(row);
            if (!read.ok())
                return read.error();
            if (!read.value())
                return rows;
            rows.emplace_back(row.fields.begin(), row.fields.end());
            m_lines.push_back(row.line);
        }
    }
    void expectRows(const std::string& bytes, const Rows& wanted)
    {
        for (const bool gzip : {false, true}) {
            const auto rows = rowsOf(gzip ? gzipBytes(bytes) : bytes);
            ASSERT_TRUE(rows.ok()) << rows.error().text();
            EXPECT_EQ(rows.value(), wanted) << bytes;
        }
    }
    TempFolder m_folder;
    std::vector<std::size_t> m_lines;
};

TEST_F(CsvReaderTest, CutsRowsIntoFields)
{
    expectRows("a,b,c\n1,2,3\n", {{"a", "b", "c"}, {"1", "2", "3"}});
    expectRows("a,b\r\n1,2", {{"a", "b"}, {"1", "2"}});
    expectRows("a,b\r1,2\r", {{"a", "b"}, {"1", "2"}});
    expectRows("1,,\n,,2\n", {{"1", "", ""}, {"", "", "2"}});
    expectRows("\xEF\xBB\xBF"
               "a,b\n1,2\n",
               {{"a", "b"}, {"1", "2"}});
    expectRows("1\n2\n3\n", {{"1"}, {"2"}, {"3"}});
}

TEST_F(CsvReaderTest, QuotedFieldsHoldAnything)
{
    expectRows("\"a,b\",c\n\"x \"\"y\"\"\",\"two\nlines\"\n", {{"a,b", "c"}, {"x \"y\"", "two\nlines"}});
    expectRows("1, \"2\" ,3\n4,\"\",6\n", {{"1", "2", "3"}, {"4", "", "6"}});
    expectRows("1,5\" pipe\n2,\"odd\" one\n", {{"1", "5\" pipe"}, {"2", "\"odd\" one"}});
    expectRows("1,\"\"\"\"", {{"1", "\""}});
}

TEST_F(CsvReaderTest, FindsTheSeparator)
{
    expectRows("a\tb\n1,5\t2,5\n", {{"a", "b"}, {"1,5", "2,5"}});
    expectRows("1,5;2,5;3\n4;5,5;6\n", {{"1,5", "2,5", "3"}, {"4", "5,5", "6"}});
    expectRows("1,5;2,5\n3,5;4,5\n", {{"1,5", "2,5"}, {"3,5", "4,5"}});
    expectRows("name,note\nx,a;b\ny,c\nz,d\n", {{"name", "note"}, {"x", "a;b"}, {"y", "c"}, {"z", "d"}});
    expectRows("\"a;b\",\"c;d\"\n1,2\n", {{"a;b", "c;d"}, {"1", "2"}});
}

TEST_F(CsvReaderTest, LeavesCommentsAndBlankLinesOutAndCountsLines)
{
    expectRows("# made by hand; \"really\n\n1,2\n   \n#x\n\"3\n\",4\n5,6\n#",
               {{"1", "2"}, {"3\n", "4"}, {"5", "6"}});
    EXPECT_EQ(m_lines, (std::vector<std::size_t>{3, 6, 8}));
    expectRows("#only\n\n", {});
}

TEST_F(CsvReaderTest, RowsMayLieAcrossEveryBorderOfItsBuffer)
{
    std::string bytes;
    Rows wanted;
    for (int i = 0; bytes.size() < 3 * (256 << 10); ++i) { // widths that fit no power of two
        const std::string quoted(static_cast<std::size_t>(i % 97), 'x');
        bytes += std::to_string(i) + ",\"" + quoted + "\"\"\r\n\",z\r\n";
        wanted.push_back({std::to_string(i), quoted + "\"\r\n", "z"});
    }
    expectRows(bytes, wanted);
    const std::string large(std::size_t{1} << 21, 'y'); // a field larger than the buffer
    expectRows("1," + large + "\n2,\"" + large + "\"\n", {{"1", large}, {"2", large}});
}

TEST_F(CsvReaderTest, SaysWhatIsWrong)
{
    expectError(rowsOf("1,2\n3,\"4\n5,6\n"), {"table.csv, line 2", "quotation mark"});
    expectError(rowsOf("1,2\n\"" + std::string(3 * CsvReader::kMostRowBytes, 'x')),
                {"line 2", "16 MB", "never closed"});
    expectError(rowsOf("\xFF\xFE"
                       "1\0,\0002\0"),
                {"table.csv", "UTF-16", "UTF-8"});
    expectError(rowsOf(std::string("1,2\n3,\0\n", 8)), {"table.csv", "byte 6 is zero"});
    expectError(rowsOf(""), {"table.csv", "empty"});
    std::string packed = gzipBytes("1,2\n3,4\n");
    expectError(rowsOf(packed.substr(0, packed.size() - 9)), {"table.csv", "cut short"});
}

TEST_F(CsvReaderTest, StopsWhenAskedTo)
{
    write(m_folder.path() / "table.csv", "1,2\n");
    StopSource stop;
    stop.requestStop();
    const auto reader = CsvReader::open(m_folder.path() / "table.csv", stop.token());
    ASSERT_FALSE(reader.ok());
    EXPECT_EQ(reader.error().kind, Failure::Cancelled);
}

} // namespace
