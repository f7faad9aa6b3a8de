// SPDX-License-Identifier: GPL-3.0-or-later
// Files as torch.save writes them, and damaged ones.
#include "core/model/TorchFileWriter.h"
#include "tests/core/model/TorchFiles.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace hourglass {
namespace {

TEST(TorchFile, ViewsKeepTheirOrder)
{
    const struct {
        Claim claim;
        std::vector<float> values;
    } cases[]{{{}, {0, 1, 2, 3, 4, 5}},
              {{{3, 2}, {1, 3}}, {0, 3, 1, 4, 2, 5}},
              {{{2, 2}, {3, 1}, 1}, {1, 2, 4, 5}},
              {{{1, 3}, {99, 2}}, {0, 2, 4}},
              {{{}, {}, 5}, {5}},
              {{{0, 4}, {4, 1}}, {}},
              {{{2, 1, 3}, {3, 7, 1}}, {0, 1, 2, 3, 4, 5}}};
    for (const auto& one : cases) {
        const auto read = decoded(list(one.claim));
        ASSERT_TRUE(read.ok()) << read.error().text();
        ASSERT_EQ(read.value().tensors.size(), 1U);
        EXPECT_EQ(read.value().tensors[0].name, "w");
        EXPECT_EQ(read.value().tensors[0].shape, one.claim.shape);
        EXPECT_EQ(read.value().tensors[0].values, one.values);
    }
}

TEST(TorchFile, ShapesThatDoNotFitAreRefused)
{
    constexpr std::int64_t kHuge = std::int64_t{1} << 62;
    const Claim cases[]{{{3, 3}, {3, 1}},
                        {{2, 3}, {3, 1}, 1},
                        {{2, 3}, {-3, 1}, 3},
                        {{-2, 3}, {3, 1}},
                        {{2, 3}, {3}},
                        {{2, 3}, {3, 1}, -1},
                        {{}, {}, 6},
                        {{}, {}, kHuge},
                        {{2}, {kHuge}},
                        {{2, 2}, {kHuge, kHuge}},
                        {{kHuge}, {0}},
                        {{kHuge, 4}, {0, 0}},
                        {{kHuge, kHuge, kHuge}, {1, 1, 1}},
                        {{7}, {0}},
                        {{2, 3}, {3, 1}, std::numeric_limits<std::int64_t>::max()},
                        {{2, 3}, {3, 1}, 0, 7},
                        {{2, 3}, {3, 1}, 0, -1},
                        {{2, 3}, {3, 1}, 0, kHuge},
                        {{2, 3}, {3, 1}, 0, 6, "DoubleStorage"},
                        {{2, 3}, {3, 1}, 0, 6, "FloatStorage", "1"},
                        {std::vector<std::int64_t>(65, 1), std::vector<std::int64_t>(65, 1)}};
    for (const auto& claim : cases)
        refusal(decoded(list(claim)));
}

TEST(TorchFile, ManyTensorsOfOneStorageHaveALimit)
{
    const auto with = [](int tensors) {
        std::string pickle = "\x80\x02}("s;
        for (int i = 0; i < tensors; ++i)
            pickle += text("w"s + std::to_string(i)) + tensor({{30000}, {1}, 0, 30000});
        return archive(pickle + "u.", 30000);
    };
    EXPECT_EQ(decodeTorchFile(with(2), "w.pt").value().tensors.size(), 2U); // tied weights
    EXPECT_NE(refusal(decodeTorchFile(with(100), "w.pt")).find("larger than the file"), std::string::npos);
}

TEST(TorchFile, NumbersOfEveryKind)
{
    const auto number = [](const std::string& storage, const std::string& bytes, const std::string& order) {
        StoredZipWriter zip;
        zip.add("a/data.pkl", list({{1}, {1}, 0, 1, storage}));
        zip.add("a/byteorder", order);
        zip.add("a/data/0", bytes);
        const auto read = decodeTorchFile(std::move(zip).finished(), "w.pt");
        EXPECT_TRUE(read.ok()) << read.error().text();
        return read.value().tensors.at(0).values.at(0);
    };
    EXPECT_EQ(number("DoubleStorage", "\0\0\0\0\0\0\xf8\xbf"s, "little"), -1.5F);
    EXPECT_EQ(number("DoubleStorage", "\xbf\xf8\0\0\0\0\0\0"s, "big"), -1.5F);
    EXPECT_EQ(number("FloatStorage", "\x3f\xc0\0\0"s, "big"), 1.5F);
    EXPECT_EQ(number("HalfStorage", "\x00\xc2"s, "little"), -3.0F);
    EXPECT_EQ(number("HalfStorage", "\x01\x00"s, "little"), std::ldexp(1.0F, -24));
    EXPECT_TRUE(std::isinf(number("HalfStorage", "\x00\x7c"s, "little")));
    EXPECT_TRUE(std::isnan(number("HalfStorage", "\x01\x7c"s, "little")));
    EXPECT_EQ(number("BFloat16Storage", "\xc0\x3f"s, "little"), 1.5F);
    EXPECT_EQ(number("LongStorage", "\xfe\xff\xff\xff\xff\xff\xff\xff"s, "little"), -2.0F);
    EXPECT_EQ(number("IntStorage", "\0\0\1\0"s, "big"), 256.0F);
    EXPECT_EQ(number("ShortStorage", "\xff\xff"s, "little"), -1.0F);
    EXPECT_EQ(number("CharStorage", "\x80"s, "little"), -128.0F);
    EXPECT_EQ(number("ByteStorage", "\xff"s, "little"), 255.0F);
    EXPECT_EQ(number("BoolStorage", "\1"s, "little"), 1.0F);
}

TEST(TorchFile, FindsTheStateAmongOtherThings)
{
    const auto state = "}("s + text("w") + tensor({}) + text("steps") + "K\x07u";
    const auto beside = text("epoch") + "K\x03"s + text("lr") + "G?PbM\xd2\xf1\xa9\xfc"s + text("best") + "N";
    for (const char* key : {"state_dict", "model_state_dict", "model"}) {
        const auto read = decoded("\x80\x02}("s + beside + text(key) + state + text("v") + tensor({}) + "u.");
        ASSERT_TRUE(read.ok()) << read.error().text();
        ASSERT_EQ(read.value().tensors.size(), 1U) << key;
        EXPECT_EQ(read.value().tensors[0].name, "w");
    }
    const auto twice =
        decoded("\x80\x02}("s + text("w") + tensor({}) + text("w") + tensor({{1}, {1}, 4}) + "u.");
    ASSERT_EQ(twice.value().tensors.size(), 1U);
    EXPECT_EQ(twice.value().tensors[0].values, std::vector<float>{4});
}

TEST(TorchFile, AnyByteOfTheFileChangedIsAnErrorOrTheSameNumbers)
{
    const auto whole = archive(list({}));
    const auto original = decodeTorchFile(whole, "w.pt").value().tensors;
    std::size_t refused = 0;
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const char flip : {'\x01', '\x08', '\x80', '\xff'}) {
            auto broken = whole;
            broken[at] = static_cast<char>(broken[at] ^ flip);
            const auto read = decodeTorchFile(broken, "w.pt");
            refused += read.ok() ? 0 : 1;
            if (read.ok()) { // a byte that nothing hangs on: padding, a date
                EXPECT_EQ(read.value().tensors, original) << at;
            }
        }
    EXPECT_GT(refused, whole.size());
    for (std::size_t size = 0; size < whole.size(); ++size)
        refusal(decodeTorchFile(whole.substr(0, size), "w.pt"));
}

TEST(TorchFile, OtherFilesAreNamedForWhatTheyAre)
{
    const auto old = decodeTorchFile("\x80\x02\x8a\x0al\xfc\x9c\x46\xf9 j\xa8P\x19.", "w.pt");
    EXPECT_NE(refusal(old).find("before 1.6"), std::string::npos);
    EXPECT_NE(refusal(decodeTorchFile("GIF89a", "w.pt")).find("neither"), std::string::npos);
    StoredZipWriter zip;
    zip.add("word/document.xml", "<xml/>");
    EXPECT_NE(refusal(decodeTorchFile(std::move(zip).finished(), "w.pt")).find("not one of torch.save's"),
              std::string::npos);
    EXPECT_NE(refusal(decoded("\x80\x02"s + tensor({}) + ".")).find("no dictionary"), std::string::npos);
}

TEST(TorchFile, ReadsWhatItWrites)
{
    const std::vector<float> numbers{1, 2, 3, 4, 5, 6};
    const std::string bytes(reinterpret_cast<const char*>(numbers.data()), 24);
    const TorchTensor tensors[]{{"a.weight", {3, 2}, NumberType::Float32, bytes},
                                {"a.count", {}, NumberType::Int64, std::string_view("\5\0\0\0\0\0\0\0", 8)},
                                {"a.none", {0, 2}, NumberType::Float32, {}}};
    const auto file = encodeTorchFile(tensors);
    EXPECT_EQ(file, encodeTorchFile(tensors));
    const auto read = decodeTorchFile(file, "w.pt");
    ASSERT_TRUE(read.ok()) << read.error().text();
    const std::vector<NamedTensor> expected{
        {"a.weight", {3, 2}, numbers}, {"a.count", {}, {5}}, {"a.none", {0, 2}, {}}};
    EXPECT_EQ(read.value().tensors, expected);
}

} // namespace
} // namespace hourglass
