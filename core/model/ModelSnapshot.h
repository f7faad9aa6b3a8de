// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/data/Dataset.h"
#include "core/model/Checkpoint.h"
#include "core/types/Codes.h"
#include "core/types/LayerTable.h"
#include "core/types/ModelSpec.h"
#include "core/types/Reconstructions.h"
#include "core/types/TrainingWarning.h"

#include <memory>
#include <span>
#include <vector>

namespace hourglass {

class Network;

/// What a model makes of some samples.
struct Evaluation {
    Codes codes;
    std::vector<float> errors; ///< mean squared error of each sample, as the network sees it
    double mse = 0;            ///< their mean
    double bce = 0;  ///< mean binary cross-entropy a value (outputs clamped to [0, 1]); NaN unless asked
    double l1 = 0;   ///< mean absolute error a value; NaN unless asked
    double psnr = 0; ///< peak signal-to-noise ratio in dB, from mse and a range of 1; NaN unless asked
    double ssim = 0; ///< mean structural similarity; NaN unless asked, and for vectors
    double klDivergence = 0;    ///< a sample, of the codes of variational models; else 0
    double roundedAccuracy = 0; ///< share of values equal after rounding both; NaN unless asked
};

/// A frozen model: it encodes, decodes and reconstructs, and never changes. Any thread may call it.
class ModelSnapshot {
public:
    ModelSnapshot(std::shared_ptr<const Network> network, double epoch);
    ~ModelSnapshot();

    /// Builds the model of a spec on the CPU with a checkpoint's weights.
    static Result<std::shared_ptr<const ModelSnapshot>>
    fromCheckpoint(const ModelSpec& spec, Shape shape, const Checkpoint& checkpoint, double epoch);

    [[nodiscard]] double epoch() const { return m_epoch; }
    [[nodiscard]] const ModelSpec& spec() const;
    [[nodiscard]] const LayerTable& table() const;

    enum class Scores { Mse, All };
    /// Codes and errors of samples first to first + count - 1.
    [[nodiscard]] Result<Evaluation> evaluate(const Dataset& dataset, std::size_t first, std::size_t count,
                                              Scores scores, StopToken stop = {}) const;
    /// What the model does with up to `most` samples, evenly spread over a range.
    [[nodiscard]] ModelHealth health(const Dataset& dataset, SampleRange range, std::size_t most) const;
    [[nodiscard]] Result<Codes> encode(const Dataset& dataset, std::size_t first, std::size_t count,
                                       StopToken stop = {}) const;
    /// Row-major [count, values], not clamped.
    [[nodiscard]] Result<std::vector<float>> reconstructValues(const Dataset& dataset, std::size_t first,
                                                               std::size_t count, StopToken stop = {}) const;
    /// Throws std::runtime_error with words for people when memory runs out or a device is lost; decode(),
    /// too.
    [[nodiscard]] std::vector<Reconstruction> reconstruct(const Dataset& dataset,
                                                          std::span<const std::size_t> samples) const;
    /// The picture of a code of table().codeSize values, shown as the data set shows its own.
    [[nodiscard]] Image decode(const Dataset& dataset, std::span<const float> code) const;
    /// What the network makes of codes, row-major [n, table().codeSize] to [n, values]; not clamped.
    [[nodiscard]] Result<std::vector<float>> decodeValues(std::span<const float> codes,
                                                          StopToken stop = {}) const;

private:
    /// Calls visit(first, n) for the samples in pieces; Cancelled when asked to stop.
    template <class Visit>
    [[nodiscard]] Result<void> inPieces(std::size_t first, std::size_t count, const StopToken& stop,
                                        Visit visit) const;

    std::shared_ptr<const Network> m_network;
    double m_epoch = 0;
};

using SnapshotPtr = std::shared_ptr<const ModelSnapshot>;

} // namespace hourglass
