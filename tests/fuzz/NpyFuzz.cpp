// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/NpyDataset.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/OpenedWhole.h"

HOURGLASS_FUZZ_TARGET(Npy)
{
    hourglass::mustBeWhole(hourglass::openNpy(hourglass::fuzzFile("data.npy", bytes)));
}
