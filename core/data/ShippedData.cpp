// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ShippedData.h"

#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> dataFolders()
{
    std::vector<fs::path> folders;
    if (const char* resources = std::getenv("HOURGLASS_RESOURCES"); resources && *resources)
        folders.push_back(fs::path(resources) / "data");
    std::error_code failed;
    if (const fs::path program = fs::read_symlink("/proc/self/exe", failed); !failed)
        folders.push_back(program.parent_path().parent_path() / "share" / "hourglass" / "data");
    folders.push_back(fs::path(HOURGLASS_SOURCE_RESOURCES) / "data");
    return folders;
}

} // namespace

std::optional<fs::path> shippedData(std::string_view name)
{
    const char* const file = name == "digits"          ? "digits.csv.gz"
                             : name == "breast-cancer" ? "breast-cancer.csv"
                                                       : nullptr;
    if (file)
        for (const fs::path& folder : dataFolders()) {
            std::error_code ignored;
            if (fs::path found = folder / file; fs::is_regular_file(found, ignored))
                return found;
        }
    return std::nullopt;
}

} // namespace hourglass
