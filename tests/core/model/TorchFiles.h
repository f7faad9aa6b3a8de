// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/LittleEndian.h"
#include "core/model/StoredZipWriter.h"
#include "core/model/TorchFile.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hourglass {

using namespace std::string_literals;

/// An archive with this list and one storage of `numbers` float32: 0, 1, 2, …
inline std::string archive(const std::string& list, std::size_t numbers = 6,
                           const std::string& order = "little")
{
    std::vector<float> values(numbers);
    for (std::size_t i = 0; i < numbers; ++i)
        values[i] = static_cast<float>(i);
    StoredZipWriter zip;
    zip.add("a/data.pkl", list);
    zip.add("a/byteorder", order);
    zip.add("a/data/0", {reinterpret_cast<const char*>(values.data()), numbers * sizeof(float)});
    return std::move(zip).finished();
}

inline std::string text(const std::string& value)
{
    return "X"s + little(static_cast<std::uint32_t>(value.size())) + value;
}

inline std::string tuple(const std::vector<std::int64_t>& numbers)
{
    std::string out = "(";
    for (const auto number : numbers)
        out += "\x8a\x08"s + little(number);
    return out + "t";
}

struct Claim {
    std::vector<std::int64_t> shape{2, 3}, strides{3, 1};
    std::int64_t offset = 0, count = 6;
    std::string storage = "FloatStorage", key = "0";
};

inline std::string tensor(const Claim& c)
{
    return "ctorch._utils\n_rebuild_tensor_v2\n(("s + text("storage") + "ctorch\n"s + c.storage + "\n" +
           text(c.key) + text("cpu") + "\x8a\x08"s + little(c.count) + "tQ\x8a\x08"s + little(c.offset) +
           tuple(c.shape) + tuple(c.strides) + "\x89" + "ccollections\nOrderedDict\n)RtR";
}

/// {"w": tensor}
inline std::string list(const Claim& claim) { return "\x80\x02}("s + text("w") + tensor(claim) + "u."; }

inline Result<Checkpoint> decoded(const std::string& pickle)
{
    return decodeTorchFile(archive(pickle), "w.pt");
}

inline std::string refusal(const Result<Checkpoint>& result)
{
    EXPECT_FALSE(result.ok());
    if (result.ok())
        return {};
    EXPECT_EQ(result.error().kind, Failure::BadInput);
    EXPECT_NE(result.error().what.find("w.pt"), std::string::npos) << result.error().what;
    EXPECT_FALSE(result.error().hint.empty());
    return result.error().what;
}

} // namespace hourglass
