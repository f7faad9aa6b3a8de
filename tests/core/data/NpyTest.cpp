// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Npy.h"

#include "DataFiles.h"
#include "core/base/AtomicFile.h"
#include "core/data/NpyHeader.h"
#include "tests/support/TempFolder.h"

#include <cmath>
#include <cstring>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;
using Shape1 = std::vector<std::size_t>;

std::string npyBytes(const std::string& header, const std::string& values, char version = 1)
{
    const std::size_t size = header.size();
    std::string bytes = "\x93NUMPY";
    bytes += {version, '\0', static_cast<char>(size & 255U), static_cast<char>(size >> 8 & 255U)};
    if (version > 1)
        bytes += std::string(2, '\0');
    return bytes + header + values;
}

std::string headerOf(const std::string& type, const std::string& shape, const std::string& fortran = "False")
{
    return "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }\n";
}

template <class T>
std::string raw(const std::vector<T>& values)
{
    std::string bytes(values.size() * sizeof(T), '\0');
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

class NpyTest : public testing::Test {
protected:
    fs::path make(const std::string& bytes)
    {
        write(m_folder.path() / "a.npy", bytes);
        return m_folder.path() / "a.npy";
    }
    TempFolder m_folder;
};

TEST_F(NpyTest, WhatIsWrittenIsReadBack)
{
    const std::vector<float> values{1.5F, -0.0F, 3e38F, 1e-40F, 5, 6};
    for (const Shape1& shape : {Shape1{6}, Shape1{2, 3}, Shape1{1, 2, 3, 1}}) {
        ASSERT_TRUE(writeNpy(m_folder.path() / "f.npy", values, shape).ok());
        const auto back = readNpyFloat(m_folder.path() / "f.npy");
        ASSERT_TRUE(back.ok()) << back.error().text();
        EXPECT_EQ(back.value().shape, shape);
        EXPECT_EQ(raw(back.value().values), raw(values));
    }
    const std::vector<std::int32_t> whole{-2147483647 - 1, 0, 2147483647};
    ASSERT_TRUE(writeNpy(m_folder.path() / "i.npy", whole, {3}).ok());
    EXPECT_EQ(readNpyInt(m_folder.path() / "i.npy").value().values, whole);
    ASSERT_TRUE(writeNpy(m_folder.path() / "e.npy", std::vector<float>{}, {0, 5}).ok());
    EXPECT_EQ(readNpyFloat(m_folder.path() / "e.npy").value().shape, (Shape1{0, 5}));
    ASSERT_TRUE(writeNpy(m_folder.path() / "s.npy", std::vector<float>{7}, {}).ok());
    EXPECT_TRUE(readNpyFloat(m_folder.path() / "s.npy").value().shape.empty());
}

TEST_F(NpyTest, TheFileIsWhatNumpyWrites)
{
    ASSERT_TRUE(writeNpy(m_folder.path() / "f.npy", std::vector<float>{1, 2}, {2}).ok());
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";
    header += std::string(118 - 1 - header.size(), ' ') + '\n';
    EXPECT_EQ(readFile(m_folder.path() / "f.npy").value(), npyBytes(header, raw<float>({1, 2})));
}

TEST_F(NpyTest, AShapeThatDoesNotFitIsNotWritten)
{
    EXPECT_FALSE(writeNpy(m_folder.path() / "f.npy", std::vector<float>{1, 2}, {3}).ok());
    EXPECT_FALSE(fs::exists(m_folder.path() / "f.npy"));
    EXPECT_FALSE(writeNpy(m_folder.path() / "absent" / "f.npy", std::vector<float>{1, 2}, {2}).ok());
}

TEST_F(NpyTest, EveryTypeIsConverted)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"<f4", raw<float>({1, 2})},         {"<f8", raw<double>({1, 2})},
        {"|i1", raw<std::int8_t>({1, 2})},   {"|u1", raw<std::uint8_t>({1, 2})},
        {"<i2", raw<std::int16_t>({1, 2})},  {"<u2", raw<std::uint16_t>({1, 2})},
        {"<i4", raw<std::int32_t>({1, 2})},  {"<u4", raw<std::uint32_t>({1, 2})},
        {"<i8", raw<std::int64_t>({1, 2})},  {"<u8", raw<std::uint64_t>({1, 2})},
        {">i2", std::string("\0\1\0\2", 4)}, {">f4", std::string("\x3F\x80\0\0\x40\0\0\0", 8)},
        {"=i4", raw<std::int32_t>({1, 2})},  {"u1", raw<std::uint8_t>({1, 2})},
    };
    for (const auto& [type, values] : cases)
        for (const char version : {1, 2, 3}) {
            const fs::path file = make(npyBytes(headerOf(type, "(2,)"), values, version));
            const auto floats = readNpyFloat(file);
            ASSERT_TRUE(floats.ok()) << type << ": " << floats.error().text();
            EXPECT_EQ(floats.value().values, (std::vector<float>{1, 2})) << type;
            EXPECT_EQ(readNpyInt(file).value().values, (std::vector<std::int32_t>{1, 2})) << type;
        }
    const auto booleans = readNpyInt(make(npyBytes(headerOf("|b1", "(2,)"), std::string("\1\0", 2))));
    EXPECT_EQ(booleans.value().values, (std::vector<std::int32_t>{1, 0}));
}

TEST_F(NpyTest, FortranOrderIsPutRight)
{
    // [[0, 1, 2], [3, 4, 5]] stored column after column.
    const auto two =
        readNpyInt(make(npyBytes(headerOf("|u1", "(2, 3)", "True"), std::string("\0\3\1\4\2\5", 6))));
    ASSERT_TRUE(two.ok()) << two.error().text();
    EXPECT_EQ(two.value().values, (std::vector<std::int32_t>{0, 1, 2, 3, 4, 5}));
    // Value 100 i + 10 j + k of a 2 x 3 x 2 array, first index fastest.
    std::vector<std::int32_t> stored;
    std::vector<std::int32_t> wanted;
    for (int k = 0; k < 2; ++k)
        for (int j = 0; j < 3; ++j)
            for (int i = 0; i < 2; ++i)
                stored.push_back(100 * i + 10 * j + k);
    for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 3; ++j)
            for (int k = 0; k < 2; ++k)
                wanted.push_back(100 * i + 10 * j + k);
    EXPECT_EQ(readNpyInt(make(npyBytes(headerOf("<i4", "(2, 3, 2)", "True"), raw(stored)))).value().values,
              wanted);
    EXPECT_TRUE(readNpyInt(make(npyBytes(headerOf("<i4", "(0, 3)", "True"), ""))).ok());
}

TEST_F(NpyTest, WholeNumbersAreNotBent)
{
    expectError(readNpyInt(make(npyBytes(headerOf("<i8", "(1,)"), raw<std::int64_t>({1LL << 31})))),
                {"a.npy", "32-bit"});
    expectError(readNpyInt(make(npyBytes(headerOf("<u4", "(1,)"), raw<std::uint32_t>({0x80000000U})))),
                {"32-bit"});
    expectError(readNpyInt(make(npyBytes(headerOf("<f4", "(1,)"), raw<float>({0.5F})))), {"32-bit"});
    expectError(readNpyInt(make(npyBytes(headerOf("<f4", "(1,)"), raw<float>({NAN})))), {"32-bit"});
    expectError(readNpyInt(make(npyBytes(headerOf("<f8", "(1,)"), raw<double>({1e300})))), {"32-bit"});
    EXPECT_TRUE(std::isnan(
        readNpyFloat(make(npyBytes(headerOf("<f4", "(1,)"), raw<float>({NAN})))).value().values[0]));
}

TEST_F(NpyTest, ObjectsAndRecordsAreRefused)
{
    expectError(readNpyFloat(make(npyBytes(headerOf("|O", "(1,)"), "cos\nsystem\n"))), {"a.npy", "pickled"});
    const std::string records =
        "{'descr': [('x', '<f4'), ('y', [('z', '<i4')])], 'fortran_order': False, 'shape': (1,)}";
    expectError(readNpyFloat(make(npyBytes(records, "12345678"))), {"a.npy", "records"});
    for (const char* type :
         {"<f2", "<c8", "<U4", "|S3", "<M8[ns]", "|V8", "<f16", "<i3", "<f0", "<i18446744073709551615"})
        expectError(readNpyFloat(make(npyBytes(headerOf(type, "(1,)"), std::string(64, '\0')))),
                    {"a.npy", "type"}, type);
}

TEST_F(NpyTest, LyingHeadersAreRefused)
{
    for (const char* shape : {"(1000000000000,)", "(4294967296, 4294967296)", "(18446744073709551615, 2)",
                              "(9223372036854775807,)", "(3,)", "(0,)", "()"})
        expectError(readNpyFloat(make(npyBytes(headerOf("<f4", shape), raw<float>({1, 2})))), {"a.npy"},
                    shape);
}

TEST_F(NpyTest, EveryCutIsRefused)
{
    const std::string bytes = npyBytes(headerOf("<f4", "(3,)"), raw<float>({1, 2, 3}));
    for (std::size_t size = 0; size < bytes.size(); ++size)
        expectError(readNpyFloat(make(bytes.substr(0, size))), {"a.npy"}, std::to_string(size) + " bytes");
    expectError(readNpyFloat(make(bytes + "x")), {"a.npy", "more bytes"});
}

TEST_F(NpyTest, WhatIsNoNpyFileIsNamed)
{
    expectError(readNpyFloat(make("PK\x03\x04 an npz")), {"a.npy", "ZIP"});
    expectError(readNpyFloat(make("1,2,3\n")), {"a.npy", "text"});
    expectError(readNpyFloat(m_folder.path() / "absent.npy"), {"absent.npy", "does not exist"});
    expectError(readNpyFloat(make(npyBytes(headerOf("<f4", "(1,)"), "1234", 9))), {"a.npy", "format 9"});
}

TEST(NpyHeaderTest, TakesOnlyTheExactDictionary)
{
    const char* const good[] = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }   \n",
        "{\"descr\":\"<f4\",\"fortran_order\":False,\"shape\":(3,4)}",
        " { 'shape' : ( 3L , 4L ) , 'fortran_order' : False , 'descr' : '<f4' } ",
    };
    for (const char* text : good) {
        const auto header = parseNpyHeader(text);
        ASSERT_TRUE(header) << text;
        EXPECT_EQ(header->shape, (Shape1{3, 4}));
        EXPECT_EQ(header->typeText(), "<f4");
        EXPECT_FALSE(header->fortranOrder);
    }
    const char* const bad[] = {
        "",
        "{",
        "{}",
        "}",
        "[]",
        "{'descr': '<f4'}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4)",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4)} x",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), 'more': 1}",
        "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (3, 4)}",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (3, 4)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-3,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3.5,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': 3}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3 4)}",
        "{'descr': '', 'fortran_order': False, 'shape': (3,)}",
        "{'descr': '<', 'fortran_order': False, 'shape': (3,)}",
        "{'descr': '<f', 'fortran_order': False, 'shape': (3,)}",
        "{'descr': [(, 'fortran_order': False, 'shape': (3,)}",
        "{'descr': __import__('os'), 'fortran_order': False, 'shape': (3,)}",
        "{'descr': '<f4, 'fortran_order': False, 'shape': (3,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': "
        "(1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1)}",
    };
    for (const char* text : bad)
        EXPECT_FALSE(parseNpyHeader(text)) << text;
}

} // namespace
