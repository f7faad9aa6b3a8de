// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace hourglass {

/// The loss of one training batch.
struct LossPoint {
    std::int64_t step = 0; ///< 1 for the first batch of the run
    float loss = 0;
};

/// What one epoch came to.
struct EpochResult {
    int epoch = 0;             ///< 1 for the first
    std::int64_t step = 0;     ///< steps done when it ended
    double trainLoss = 0;      ///< mean of the batches' losses, weighted by their sizes
    double validationLoss = 0; ///< in evaluation mode, on the share that was kept aside, else on the whole
                               ///< test part; NaN when there is neither
    double seconds = 0;        ///< training only
    double imagesPerSecond = 0;
    // NaN: not measured, or not defined for these values.
    double psnr = std::numeric_limits<double>::quiet_NaN();            ///< dB, of the test part
    double roundedAccuracy = std::numeric_limits<double>::quiet_NaN(); ///< of up to 500 samples of it
    double ssim = std::numeric_limits<double>::quiet_NaN();            ///< of the same
};

/// Where a run stands.
struct TrainingProgress {
    int epoch = 0; ///< the epoch in progress, 1-based
    int epochs = 0;
    int batch = 0; ///< batches done in this epoch
    int batches = 0;
    std::int64_t step = 0;
    double imagesPerSecond = 0;
    double secondsLeft = 0;
};

/// How far a run goes before it pauses by itself.
enum class Stride { Unbounded, Batch, Epoch };

enum class TrainingState { Idle, Preparing, Running, Paused, Finished, Stopped, Failed };

/// Where it is computed, in words for the status bar: "CPU · 2 threads", "CUDA · NVIDIA H100".
struct DeviceInfo {
    std::string device; ///< "cpu", "cuda:0"
    std::string text;
    int threads = 1;
};

} // namespace hourglass
