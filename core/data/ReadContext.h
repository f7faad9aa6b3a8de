// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/types/Image.h"

#include <cstddef>
#include <filesystem>
#include <functional>

namespace hourglass {

/// How pictures in files (PNG, JPEG, …) become values. Core decodes none itself: the application lends its
/// decoder. Both may be called from several threads at once.
struct PictureDecoder {
    /// Size and channels (1, 3 or 4) as the file's header says, without decoding.
    std::function<Result<Shape>(const std::filesystem::path&)> peek;
    /// The picture with so many channels (1, 3 or 4). Refuses what is no picture, and what is absurdly large.
    std::function<Result<Image>(const std::filesystem::path&, int channels)> decode;
};

/// What a reader is given besides the path: when to stop, whom to tell, and who decodes pictures.
struct ReadContext {
    StopToken stop{};
    /// How far reading is; total 0: not known. From any thread, at most some 20 times a second.
    std::function<void(std::size_t done, std::size_t total)> progressed{};
    PictureDecoder pictures{};
};

} // namespace hourglass
