// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Checkpoint.h"

#include <gtest/gtest.h>

#include <cstring>

namespace hourglass {
namespace {

Checkpoint small()
{
    return {{{"a.weight", {2, 3}, {1, 2, 3, 4, 5, 6}}, {"a.bias", {2}, {-1, 0.5F}}, {"empty", {0}, {}}},
            {{"step", "7"}}};
}

std::string withHeader(const std::string& header, const std::string& data = "")
{
    std::string bytes(8, '\0');
    const std::uint64_t length = header.size();
    std::memcpy(bytes.data(), &length, 8);
    return bytes + header + data;
}

TEST(Checkpoint, ReadsBackWhatItWrote)
{
    const auto read = decodeCheckpoint(encodeCheckpoint(small()), "test");
    ASSERT_TRUE(read.ok()) << read.error().text();
    EXPECT_EQ(read.value().tensors, small().tensors);
    EXPECT_EQ(read.value().metadata, small().metadata);
}

TEST(Checkpoint, TruncatedAnywhereIsAnErrorThatNamesTheFile)
{
    const auto bytes = encodeCheckpoint(small());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto read = decodeCheckpoint(bytes.substr(0, size), "last.safetensors");
        ASSERT_FALSE(read.ok()) << size;
        EXPECT_NE(read.error().what.find("last.safetensors"), std::string::npos);
    }
}

TEST(Checkpoint, AnyByteChangedNeverCrashes)
{
    const auto bytes = encodeCheckpoint(small());
    for (std::size_t at = 0; at < bytes.size(); ++at)
        for (const char flip : {'\x01', '\x80', '\xff'}) {
            auto broken = bytes;
            broken[at] = static_cast<char>(broken[at] ^ flip);
            static_cast<void>(decodeCheckpoint(broken, "test"));
        }
}

TEST(Checkpoint, LyingHeadersAllocateNothing)
{
    for (const char* header :
         {R"({"a":{"dtype":"F32","shape":[1099511627776],"data_offsets":[0,4398046511104]}})",
          R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}})",
          R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})",
          R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})",
          R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})",
          R"({"a":{"dtype":"I64","shape":[1],"data_offsets":[0,4]}})",
          R"({"a":{"shape":[1],"data_offsets":[0,4]}})", R"({"a":7})", R"([1,2])", "not json"})
        EXPECT_FALSE(decodeCheckpoint(withHeader(header, "abcd"), "test").ok()) << header;
}

} // namespace
} // namespace hourglass
