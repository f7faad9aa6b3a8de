// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/IdxFolder.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/OpenedWhole.h"

HOURGLASS_FUZZ_TARGET(Idx)
{
    hourglass::mustBeWhole(hourglass::openIdxFile(hourglass::fuzzFile("data.idx", bytes)));
}
