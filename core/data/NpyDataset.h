// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/Dataset.h"
#include "core/data/ReadContext.h"
#include "core/types/DataOptions.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace hourglass {

/// Whether a file that starts so is a NumPy array (.npy), or a ZIP archive as numpy.savez writes (.npz: any
/// ZIP archive whose first file is called "….npy").
bool looksLikeNpy(std::span<const std::uint8_t> head);
bool looksLikeNpz(std::span<const std::uint8_t> head);

/// A .npy file, plain or gzip: [n, values], [n, height, width], [n, channels, height, width] or the channels
/// last (which it is when both could be), and more dimensions as SampleLayout says. What belongs to it is
/// found beside it by name: y.npy for X.npy, NAME_labels.npy for NAME.npy, and any of x_train.npy,
/// y_train.npy, x_test.npy and y_test.npy opens all four.
Result<Dataset::Parts> openNpy(const std::filesystem::path& file, const ReadOptions& options = {},
                               const ReadContext& context = {});

/// A .npz archive, packed or not. Arrays are known by name: x, data, images; y, labels, target; each with
/// train and test (x_train, train_images, …). A validation part serves as test part where there is none,
/// else it is left out; the notice says so. Other arrays do not matter.
Result<Dataset::Parts> openNpz(const std::filesystem::path& file, const ReadOptions& options = {},
                               const ReadContext& context = {});

} // namespace hourglass
