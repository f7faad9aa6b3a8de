// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Table.h"

#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/OpenedWhole.h"

// The bytes are a table. It is opened in all ways.
HOURGLASS_FUZZ_TARGET(Csv)
{
    using namespace hourglass;
    const auto file = fuzzFile("data.csv", bytes);
    mustBeWhole(openTable(file, {}, {}));
    mustBeWhole(openTable(file, {.labelColumn = "1"}, {}));
    mustBeWhole(openTable(file, {.labelColumn = "-", .missing = MissingValues::Drop}, {}));
    looksLikeTable(bytes);
}
