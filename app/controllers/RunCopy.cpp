// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/RunCopy.h"

#include <filesystem>

namespace hourglass {

Result<QString> copyRun(const QString& from, const QString& to)
{
    namespace fs = std::filesystem;
    const fs::path source = from.toStdString();
    const fs::path target = to.toStdString();
    std::error_code error;
    if (fs::exists(target, error) && !fs::is_empty(target, error))
        return Error{Failure::BadInput, to.toStdString() + " already holds something.",
                     "Choose a new or an empty folder."};
    fs::create_directories(target, error);
    if (!error)
        fs::copy(source, target, fs::copy_options::recursive, error);
    if (error) {
        std::error_code ignored;
        fs::remove_all(target, ignored);
        return Error{Failure::Io,
                     "Could not copy the run to " + to.toStdString() + ": " + error.message() + ".",
                     "Choose another folder, with room and that you may write to."};
    }
    return to;
}

} // namespace hourglass
