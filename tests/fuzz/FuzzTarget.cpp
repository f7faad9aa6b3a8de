// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/FuzzTarget.h"

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

/// Gone when the process ends.
struct FuzzFolder {
    FuzzFolder()
    {
        const fs::path inMemory = "/dev/shm";
        const fs::path base = ::access(inMemory.c_str(), W_OK) == 0 ? inMemory : fs::temp_directory_path();
        path = base / ("hourglass-fuzz-" + std::to_string(::getpid()));
        fs::create_directories(path);
    }
    ~FuzzFolder()
    {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    fs::path path;
};

} // namespace

std::map<std::string, FuzzTarget>& fuzzTargets()
{
    static std::map<std::string, FuzzTarget> targets;
    return targets;
}

fs::path fuzzFile(const std::string& name, std::span<const std::uint8_t> bytes)
{
    static const FuzzFolder folder;
    fs::path path = folder.path / name;
    std::FILE* const file = std::fopen(path.c_str(), "wb");
    const bool isEmpty = bytes.empty(); // fwrite takes no null pointer
    if (file == nullptr || (!isEmpty && std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size()) ||
        std::fclose(file) != 0)
        std::abort(); // no reader's fault: there is no room
    return path;
}

} // namespace hourglass
