// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <span>
#include <vector>

namespace hourglass {

/// A vector and what became of it. Only views: they must outlive the call.
struct VectorPair {
    const Image& original;
    const Image* reconstructed = nullptr;       ///< null: not known yet
    std::span<const float> originalValues;      ///< in the units of their columns; empty: not known
    std::span<const float> reconstructedValues; ///< likewise
    const QStringList& columns;                 ///< may be empty
};

/// One line of a vector's card: "radius", "14.2 → 13.9".
struct ValueRow {
    std::size_t column = 0;
    QString name, text;
};

/// At most `most` rows: all values in their order where they are that few; else those that the reconstruction
/// misses most, measured against their column's range, worst first (without one: the first). Empty where the
/// values are not known.
std::vector<ValueRow> valueRows(const VectorPair& pair, std::size_t most);

/// The name of a column, or "value 3" where it has none.
QString columnName(const QStringList& columns, std::size_t column);

} // namespace hourglass
