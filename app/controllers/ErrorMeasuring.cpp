// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/ErrorMeasuring.h"

#include "core/evaluation/ReconstructionError.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr std::size_t kPiece = 512; // samples at once

void append(std::vector<float>& all, const std::vector<float>& more)
{
    all.insert(all.end(), more.begin(), more.end());
}

/// All samples, and the classes that have some: a class without a sample has no error.
std::vector<ErrorDistribution> distributions(std::span<const float> errors,
                                             std::span<const std::int32_t> labels)
{
    if (errors.empty())
        return {};
    auto groups = errorDistributions(errors, labels);
    std::erase_if(groups, [](const ErrorDistribution& group) { return group.count == 0; });
    return groups;
}

} // namespace

Result<ErrorReport> measureErrors(const ModelSnapshot& model, const Dataset& data, SampleRange range,
                                  ThreadTeam& team, StopToken stop,
                                  const std::function<void(double)>& progress)
{
    const auto& info = data.info();
    const std::size_t size = info.shape.size();
    if (range.count == 0)
        return Error{Failure::BadInput, "There are no samples to reconstruct.", "Open some data."};
    ReconstructionErrors all;
    for (std::size_t done = 0; done < range.count;) {
        const std::size_t n = std::min(kPiece, range.count - done), first = range.first + done;
        const auto reconstructions = model.reconstructValues(data, first, n, stop);
        if (!reconstructions.ok())
            return reconstructions.error();
        std::vector<float> originals(n * size);
        for (std::size_t i = 0; i < n; ++i)
            data.fill(first + i, originals.data() + i * size);
        const auto errors =
            reconstructionErrors(originals, reconstructions.value(), info.shape, info.isUnit, team, stop);
        if (!errors.ok())
            return errors.error();
        append(all.mse, errors.value().mse);
        append(all.bce, errors.value().bce);
        append(all.psnr, errors.value().psnr);
        append(all.ssim, errors.value().ssim);
        done += n;
        if (progress)
            progress(static_cast<double>(done) / static_cast<double>(range.count));
    }
    const auto labels = data.hasLabels() ? std::span(data.labels()).subspan(range.first, range.count)
                                         : std::span<const std::int32_t>();
    return ErrorReport{model.epoch(),
                       range.first,
                       range.count,
                       {distributions(all.mse, labels), distributions(all.bce, labels),
                        distributions(all.psnr, labels), distributions(all.ssim, labels)}};
}

} // namespace hourglass
