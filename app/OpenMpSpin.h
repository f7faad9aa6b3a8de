// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hourglass {

/// Call first in main(). GNU OpenMP, which LibTorch computes with, lets a thread that waits for another spin
/// for many milliseconds. As soon as anything else wants a core, that thread keeps the one that the other
/// needs, and training falls to a tenth of its speed or less. The library reads its limit before main(), so
/// this sets it and starts the program anew, once. What the user has set stays.
void limitOpenMpSpinning(char** argv);

} // namespace hourglass
