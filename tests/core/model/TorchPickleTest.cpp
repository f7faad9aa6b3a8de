// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of tensors as somebody with bad intentions would write them.
#include "core/model/TorchPickle.h"

#include "tests/core/model/TorchFiles.h"

#include <filesystem>

namespace hourglass {
namespace {

TEST(TorchPickle, WhatAsksForCodeIsRefusedByName)
{
    const auto mark = std::filesystem::temp_directory_path() / "hourglass-must-not-be-there";
    std::filesystem::remove(mark);
    // pickle.dumps of an object whose __reduce__ is (os.system, ("touch …",)), protocol 2
    const auto evil = "\x80\x02"
                      "cposix\nsystem\nq\0"s +
                      text("touch "s + mark.string()) + "q\1\x85q\2Rq\3.";
    EXPECT_NE(refusal(decoded(evil)).find("it asks for posix.system, which Hourglass does not run"),
              std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(mark));
    for (const auto& [module, name] : {std::pair{"os"s, "system"s},
                                       {"builtins"s, "eval"s},
                                       {"__builtin__"s, "getattr"s},
                                       {"torch"s, "load"s},
                                       {"torch.jit._pickle"s, "restore_type_tag"s},
                                       {"__main__"s, "Net"s},
                                       {"torch"s, "FloatStorage.x"s},
                                       {"collections"s, "OrderedDict.__init__"s},
                                       {""s, ""s}}) {
        const auto why = refusal(decoded("\x80\x02"
                                         "c" +
                                         module + '\n' + name + "\n)R."));
        EXPECT_NE(why.find(module + '.' + name), std::string::npos) << why;
    }
    EXPECT_EQ(refusal(decoded("\x80\x02"
                              "c\x1b[31m\n\xff\n)R."))
                  .find('\x1b'),
              std::string::npos);
}

TEST(TorchPickle, OtherOpcodesAndBrokenPicklesAreRefused)
{
    const std::string lists[]{"",
                              "\x80\x02.",
                              "\x80\x04\x95\0\0\0\0\0\0\0\0}."s,
                              "\x80\x02}.",
                              "\x80\x02K\x01.",
                              "\x80\x02(",
                              "\x80\x02t.",
                              "\x80\x02"
                              "0.",
                              "\x80\x02R.",
                              "\x80\x02)R.",
                              "\x80\x02))R.",
                              "\x80\x02}K\x01s.",
                              "\x80\x02}(K\x01u.",
                              "\x80\x02](K\x01"
                              "K\x02u.",
                              "\x80\x02}(K\x01"
                              "e.",
                              "\x80\x02h\x07.",
                              "\x80\x02q\x07.",
                              "\x80\x02j\xff\xff\xff\xff.",
                              "\x80\x02}X\xff\xff\xff\xff"
                              "abc",
                              "\x80\x02\x8a\xff.",
                              "\x80\x02\x8a\x09"
                              "123456789.",
                              "\x80\x02Q.",
                              "\x80\x02)Q.",
                              "\x80\x02"
                              "ccollections",
                              "\x80\x02"
                              "ccollections\nOrderedDict",
                              "\x80\x02"
                              "ccollections\nOrderedDict\nK\1\x85R.",
                              "\x80\x02"
                              "ctorch\nFloatStorage\n)R.",
                              "\x80\x02"
                              "ctorch._utils\n_rebuild_tensor_v2\n)R.",
                              "\x80\x02"
                              "ctorch._utils\n_rebuild_parameter\n)R.",
                              "\x80\x02"
                              "ctorch\nSize\nN\x85R.",
                              "\x80\x02(S'a'\nios\nsystem\n.",
                              "\x80\x02(cos\nsystem\no.",
                              "\x80\x02)\x81.",
                              "\x80\x02\x82\x01.",
                              "\x80\x02Pid\n.",
                              "\x80\x02X\1\0\0\0aX\1\0\0\0b\x93."s,
                              "\x80\x02]q\0h\0a."s,
                              "\x80\x02}q\0(h\0h\0u."s,
                              "\x80\x02)"s + std::string(300000, '\x85') + ".",
                              "\x80\x02"s + std::string(300000, '(') + "."};
    for (const auto& pickle : lists)
        refusal(decoded(pickle));
}

TEST(TorchPickle, EndlessListsAreRefused)
{
    constexpr std::size_t kMany = 5000000;
    const std::string begin = "\x80\x02N";
    std::string memo = begin;
    std::string stack = begin + "q"s + std::string(1, '\0');
    for (std::uint32_t i = 0; i < kMany; ++i) {
        memo += 'r';
        memo += little(i);
        stack += 'h';
        stack += '\0';
    }
    for (const auto& pickle : {begin + std::string(kMany, 'N'), begin + std::string(kMany, '('), memo, stack})
        EXPECT_NE(refusal(decoded(pickle)).find("more than tensors could need"), std::string::npos);
}

TEST(TorchPickle, AnyByteOfThePickleChangedNeverCrashes)
{
    const auto whole = "\x80\x02}q\0("s + text("state_dict") + "}("s + text("w") + tensor({}) + text("n") +
                       "\x8c\1a"s + text("v") + "ctorch._utils\n_rebuild_parameter\n("s + tensor({{2}, {2}}) +
                       "\x88NtRuu}b.";
    ASSERT_EQ(decoded(whole).value().tensors.size(), 2U);
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (int value = 0; value < 256; ++value) {
            auto broken = whole;
            broken[at] = static_cast<char>(value);
            if (const auto read = decoded(broken); read.ok()) {
                for (const auto& one : read.value().tensors)
                    EXPECT_LE(one.values.size(), 6U);
            }
        }
    for (std::size_t size = 0; size < whole.size(); ++size)
        refusal(decoded(whole.substr(0, size)));
}

} // namespace
} // namespace hourglass
