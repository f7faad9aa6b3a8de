// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Components.h"
#include "ui/theme/Theme.h"

namespace hourglass {

/// Component k (from 0) of pictures as a picture of their shape: each value's weight, from the least to the
/// greatest magnitude. One channel: blue below 0, orange above, the ground for 0. Colours: as they are, about
/// a middle grey. Without pixels for what is no picture, or where k is not kept.
Image loadingPicture(const Components& components, std::size_t k, ThemeKind kind);

} // namespace hourglass
