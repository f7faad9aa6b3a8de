// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

/// What becomes of table rows with missing values.
enum class MissingValues {
    Mean, ///< the mean of the column stands in
    Drop  ///< the row is left out
};

/// How a picture comes to another size.
enum class Fit {
    Pad,    ///< whole picture, black bars
    Crop,   ///< fills the frame, cut off at the longer side
    Stretch ///< fills the frame, proportions lost
};

/// How a source is read where its format leaves a choice. Other formats ignore what is not for them.
struct ReadOptions {
    std::string
        labelColumn; ///< Name of a table's label column, or its number from 1; empty: guessed; "-": none.
    MissingValues missing = MissingValues::Mean;
    int pictureWidth = 0;  ///< Pixels; 0: as most pictures of the folder are.
    int pictureHeight = 0; ///< Pixels; 0: as most pictures of the folder are.
    Fit fit = Fit::Pad;    ///< For pictures of another size.

    friend bool operator==(const ReadOptions&, const ReadOptions&) = default;
};

/// What the network sees in place of the stored values. Fitted on the training part only.
enum class Scaling {
    Automatic, ///< Unit for pictures, Standard for vectors
    Unit, ///< to [0, 1]: bytes by 255 (or the most of few shades), pictures of other numbers by their range,
          ///< vectors by each column's
    Standard, ///< mean 0 and deviation 1, of each channel (pictures) or column (vectors)
    Half,     ///< (unit - 0.5) / 0.5: from -1 to 1
    None      ///< as stored
};

/// What is done to the samples between reading and training. The order: classes, split, sizes, grey, invert,
/// resize, scaling. Saved with a run.
struct Preparation {
    /// Share of all samples that is kept for testing, 0 to 0.9, drawn class by class. Below 0: as the data
    /// says, and a fifth where it says nothing (none below 10 samples). 0: as the data says, all else trains.
    double testFraction = -1;
    std::size_t trainSize = 0;          ///< Training samples to keep, drawn class by class; 0: all.
    std::size_t testSize = 0;           ///< Test samples to keep, drawn class by class; 0: all.
    std::vector<std::string> classes{}; ///< Names of the classes to keep; empty: all.
    Scaling scaling = Scaling::Automatic;
    bool grey = false;   ///< Colours become one channel (ITU-R BT.601 luma).
    bool invert = false; ///< Black for white.
    int width = 0;       ///< Resize pictures to so many pixels; 0: as they are.
    int height = 0;
    Fit fit = Fit::Stretch;
    std::uint64_t seed = 42; ///< Of the split and the choice of samples.

    friend bool operator==(const Preparation&, const Preparation&) = default;
};

/// All that it takes to open the same data again.
struct DataRequest {
    std::string source; ///< a catalog name, a path, or synthetic data ("moons:noise=0.1")
    ReadOptions read{};
    Preparation preparation{};

    friend bool operator==(const DataRequest&, const DataRequest&) = default;
};

} // namespace hourglass
