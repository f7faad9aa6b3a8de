// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Table.h"

#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/OpenedWhole.h"

// The bytes are a table. It is opened in all ways.
HOURGLASS_FUZZ_TARGET(Csv)
{
    using namespace hourglass;
    const auto file = fuzzFile("data.csv", bytes);
    ReadOptions options;
    mustBeWhole(openTable(file, options, {}));
    options.labelColumn = "1";
    mustBeWhole(openTable(file, options, {}));
    options.labelColumn = "-";
    options.missing = MissingValues::Drop;
    mustBeWhole(openTable(file, options, {}));
    looksLikeTable(bytes);
}
