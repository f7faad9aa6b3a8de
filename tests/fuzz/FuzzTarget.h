// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>

namespace hourglass {

/// A reader under test: takes any bytes, and may neither crash nor hang nor ask for memory that they are not
/// worth.
using FuzzTarget = std::function<void(std::span<const std::uint8_t>)>;

/// The targets that are linked into this program, by the name of their corpus.
std::map<std::string, FuzzTarget>& fuzzTargets();

/// Puts the bytes into a file of that name, in a folder of this process's own that lies in memory where
/// possible. The same file each time.
std::filesystem::path fuzzFile(const std::string& name, std::span<const std::uint8_t> bytes);

struct FuzzRegistration {
    FuzzRegistration(const char* name, FuzzTarget target) { fuzzTargets()[name] = std::move(target); }
};

} // namespace hourglass

/// HOURGLASS_FUZZ_TARGET(Idx) { … bytes … }: libFuzzer's entry in a fuzzing build, else one more target for
/// the test that runs the corpus.
#ifdef HOURGLASS_FUZZING
#define HOURGLASS_FUZZ_TARGET(name)                                                                          \
    static void fuzz##name(std::span<const std::uint8_t> bytes);                                             \
    extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)                        \
    {                                                                                                        \
        fuzz##name({data, size});                                                                            \
        return 0;                                                                                            \
    }                                                                                                        \
    static void fuzz##name(std::span<const std::uint8_t> bytes)
#else
#define HOURGLASS_FUZZ_TARGET(name)                                                                          \
    static void fuzz##name(std::span<const std::uint8_t> bytes);                                             \
    static const hourglass::FuzzRegistration registration##name(#name, fuzz##name);                          \
    static void fuzz##name(std::span<const std::uint8_t> bytes)
#endif
