// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Cifar.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/OpenedWhole.h"

using namespace hourglass;

HOURGLASS_FUZZ_TARGET(Cifar)
{
    // The same bytes as a batch, as a file of the other version, and as the archive.
    mustBeWhole(openCifarFile(fuzzFile("data_batch_1.bin", bytes)));
    mustBeWhole(openCifarFile(fuzzFile("train.bin", bytes)));
    const auto archive = fuzzFile("cifar.tar.gz", bytes);
    isCifarFile(archive);
    mustBeWhole(openCifarArchive(archive));
}
