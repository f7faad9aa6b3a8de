// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OpenMpSpin.h"

#include <cstdlib>
#include <unistd.h>

namespace hourglass {

void limitOpenMpSpinning(char** argv)
{
    constexpr const char* kSpins = "GOMP_SPINCOUNT";
    constexpr const char* kRounds = "1000"; // some ten microseconds: longer than a barrier between busy threads
    if (std::getenv(kSpins) || std::getenv("OMP_WAIT_POLICY"))
        return;
    if (setenv(kSpins, kRounds, 1) == 0)
        execv("/proc/self/exe", argv); // returns only when it fails; then the program is slower under load, no more
}

} // namespace hourglass
