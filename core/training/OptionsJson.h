// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Options.h"

#include <optional>
#include <string>
#include <string_view>

namespace hourglass {

/// The words for what options say: in run.json, on the command line and in scripts.
std::string_view nameOf(OptimizerKind kind); ///< adam, sgd, adamw, rmsprop
std::string_view nameOf(LossKind kind);      ///< mse, bce, l1, ssim
std::string_view nameOf(LossReduction kind); ///< mean, sum_per_sample
std::string_view nameOf(ScheduleKind kind);  ///< constant, step, cosine, one_cycle, plateau
std::string_view nameOf(Corruption kind);    ///< none, gaussian, masking, salt_and_pepper

/// An object with a snake_case name for every option.
std::string toJson(const TrainingOptions& options);
/// What is missing keeps its default; a word that is not known, or another type, throws std::runtime_error.
TrainingOptions optionsFromJson(const std::string& text);

} // namespace hourglass
