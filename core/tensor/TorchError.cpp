// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/TorchError.h"

#include <c10/util/Exception.h>

#include <algorithm>
#include <array>
#include <new>
#include <string>

namespace hourglass {
namespace {

constexpr std::size_t kLongest = 240;

/// What LibTorch says without the stack: its first line.
std::string firstLine(const std::exception& thrown)
{
    const auto* torchError = dynamic_cast<const c10::Error*>(&thrown);
    std::string text = torchError ? torchError->what_without_backtrace() : thrown.what();
    text = text.substr(0, text.find('\n'));
    if (text.size() > kLongest)
        text = text.substr(0, kLongest) + "…";
    return text;
}

template <std::size_t N>
bool saysOneOf(const std::string& text, const std::array<const char*, N>& signs)
{
    return std::any_of(signs.begin(), signs.end(),
                       [&](const char* sign) { return text.find(sign) != std::string::npos; });
}

bool isOutOfMemory(const std::exception& thrown, const std::string& text)
{
    // Not every allocation goes through the allocator that has an exception of its own.
    static constexpr std::array kSigns{"out of memory",
                                       "can't allocate memory",
                                       "not enough memory",
                                       "CUBLAS_STATUS_ALLOC_FAILED",
                                       "CUDNN_STATUS_ALLOC_FAILED",
                                       "cudaErrorMemoryAllocation"};
    return dynamic_cast<const std::bad_alloc*>(&thrown) ||
           dynamic_cast<const c10::OutOfMemoryError*>(&thrown) || saysOneOf(text, kSigns);
}

bool isLostDevice(const std::string& text)
{
    static constexpr std::array kSigns{"CUDA error",     "CUDA driver error",  "cuDNN error", "CUDNN_STATUS_",
                                       "CUBLAS_STATUS_", "device-side assert", "MPS backend"};
    return saysOneOf(text, kSigns);
}

} // namespace

Error errorFrom(const std::exception& thrown)
{
    const std::string text = firstLine(thrown);
    if (isOutOfMemory(thrown, text))
        return {Failure::OutOfMemory, "There is not enough memory for this.",
                "Choose a smaller batch or a smaller model, or close what else uses the device."};
    if (isLostDevice(text))
        return {Failure::NoDevice, "The graphics card stopped working: " + text,
                "Start Hourglass again. If it comes back, look at the card with nvidia-smi, or choose cpu."};
    return {Failure::Internal, "LibTorch could not do this: " + text,
            "Please report it with the model and the options; another device may work."};
}

} // namespace hourglass
