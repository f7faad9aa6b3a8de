// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <optional>

namespace hourglass {

/// A table, and the one beside it that holds its test rows; empty: there is none.
struct TablePair {
    std::filesystem::path train;
    std::filesystem::path test;
};

/// The pair that a file belongs to: "fashion-mnist_train.csv" goes with "fashion-mnist_test.csv" in the same
/// folder. Without such a companion the file stands for itself, whatever its name.
TablePair tablePairOf(const std::filesystem::path& file);

/// The one pair of tables (.csv, .tsv, .tab or .txt, plain or .gz) that lies in a folder; nothing when there
/// is none, or more than one.
std::optional<TablePair> tablePairIn(const std::filesystem::path& folder);

} // namespace hourglass
