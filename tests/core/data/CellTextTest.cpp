// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/CellText.h"

#include "core/data/NaturalOrder.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace hourglass;

namespace {

TEST(CellTextTest, ReadsNumbers)
{
    const std::vector<std::pair<std::string, float>> cases{
        {"0", 0.0F},
        {"255", 255.0F},
        {"007", 7.0F},
        {" 3.5 ", 3.5F},
        {"1e-3", 0.001F},
        {"+1E2", 100.0F},
        {"-.5", -0.5F},
        {"12345678", 12345678.0F},
        {"\t-4\r", -4.0F},
        {"1,234.5", 1234.5F},
        {"1,234,567", 1234567.0F},
        {"-12,345", -12345.0F},
        {"1e-60", 0.0F},
        {"1e-4000", 0.0F},
        {"3.4e38", 3.4e38F},
        {"5.000000000000000000e+00", 5.0F},
    };
    for (const auto& [text, value] : cases) {
        const CellText cell = readCell(text, ',');
        EXPECT_EQ(cell.kind, CellText::Number) << text;
        EXPECT_EQ(cell.number, value) << text;
    }
}

TEST(CellTextTest, DecimalCommasAreReadInTablesWithSemicolons)
{
    EXPECT_EQ(readCell("3,5", ';').number, 3.5F);
    EXPECT_EQ(readCell("-0,25", ';').number, -0.25F);
    EXPECT_EQ(readCell("1.234,5", ';').number, 1234.5F);
    EXPECT_EQ(readCell("3.5", ';').number, 3.5F);
    EXPECT_EQ(readCell("3,5", ',').kind, CellText::Word);
    EXPECT_EQ(readCell("1,2,3", ';').kind, CellText::Word);
}

TEST(CellTextTest, KnowsWhatIsMissing)
{
    for (const char* text : {"", "  ", "NA", "n/a", "N/A", "NaN", "nan", "null", "NULL", "None", "?", "-",
                             "inf", "-Inf", "+inf", "Infinity", "-infinity", "1e999", "-1e39"})
        EXPECT_EQ(readCell(text, ',').kind, CellText::Missing) << text;
}

TEST(CellTextTest, LeavesWordsAlone)
{
    for (const char* text : {"abc", "12a", "0x10", "1e", "--1", "1.2.3", "12,34", "1,2345", ",123", "1,234,",
                             ".", "+", "nano", "infinite", "1 2", "10%", "2020-01-01", "NAN(1)", "+-3"})
        EXPECT_EQ(readCell(text, ',').kind, CellText::Word) << text;
}

TEST(CellTextTest, NamesBecomeUtf8)
{
    EXPECT_EQ(nameFrom("  Gr\xC3\xBC\xC3\x9F "), "Gr\xC3\xBC\xC3\x9F");
    EXPECT_EQ(nameFrom("Gr\xFC\xDF"), "Gr\xC3\xBC\xC3\x9F"); // from Latin-1
    EXPECT_EQ(nameFrom("\xC3"), "\xC3\x83");
}

TEST(CellTextTest, ValuesAreWrittenShort)
{
    EXPECT_EQ(valueText(3), "3");
    EXPECT_EQ(valueText(-1), "-1");
    EXPECT_EQ(valueText(0.1F), "0.1");
    EXPECT_EQ(valueText(100000), "100000");
}

TEST(NaturalOrderTest, SortsAsPeopleDo)
{
    const std::vector<std::string> sorted{"",      "1",      "01x",     "2",       "10",       "Apple",
                                          "apple", "class2", "class02", "class10", "class10a", "zoo"};
    // Each against each: the order must be strict and agree with itself.
    std::vector<std::string> names(sorted.rbegin(), sorted.rend());
    std::sort(names.begin(), names.end(), naturalLess);
    for (std::size_t i = 0; i < names.size(); ++i)
        for (std::size_t j = 0; j < names.size(); ++j)
            EXPECT_EQ(naturalLess(names[i], names[j]), i < j) << names[i] << " and " << names[j];
    const auto place = [&](const char* name) {
        return std::find(names.begin(), names.end(), name) - names.begin();
    };
    EXPECT_LT(place("class2"), place("class10"));
    EXPECT_LT(place("class02"), place("class10"));
    EXPECT_LT(place("2"), place("10"));
    EXPECT_LT(place("apple"), place("class2"));
    EXPECT_LT(place("Apple"), place("class2"));
}

} // namespace
