// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/FuzzTarget.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>
#include <string>
#include <vector>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;

fs::path corpus() { return fs::path(HOURGLASS_TEST_DATA).parent_path() / "fuzz" / "corpus"; }

std::vector<std::uint8_t> contentOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(CorpusTest, EveryTargetHasACorpusAndEveryCorpusATarget)
{
    std::set<std::string> targets;
    for (const auto& [name, target] : fuzzTargets())
        targets.insert(name);
    std::set<std::string> folders;
    for (const auto& entry : fs::directory_iterator(corpus()))
        folders.insert(entry.path().filename().string());
    EXPECT_EQ(targets, folders);
}

/// What once made a reader crash is kept there, and must never do so again.
TEST(CorpusTest, EveryFileOfTheCorpusPasses)
{
    for (const auto& [name, target] : fuzzTargets()) {
        std::size_t files = 0;
        for (const auto& entry : fs::directory_iterator(corpus() / name)) {
            SCOPED_TRACE(entry.path().string());
            const auto bytes = contentOf(entry.path());
            target(bytes);
            // Every cut of the small ones too.
            for (std::size_t size = bytes.size() <= 400 ? 0 : bytes.size(); size < bytes.size(); ++size)
                target(std::span(bytes).first(size));
            ++files;
        }
        EXPECT_GT(files, 0U) << name;
    }
}

} // namespace
