// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hourglass {

enum class ColourBy { Label, Cluster, Error };
enum class TsneState { Idle, Running, Paused, Finished };

} // namespace hourglass
