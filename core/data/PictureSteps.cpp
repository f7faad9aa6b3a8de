// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/PictureSteps.h"

#include "core/base/ThreadTeam.h"
#include "core/data/NumberText.h"
#include "core/data/PhysicalMemory.h"
#include "core/data/PictureFit.h"

#include <algorithm>
#include <atomic>
#include <chrono>

namespace hourglass {
namespace {

constexpr int kLeastSide = 2; ///< pixels; a picture of one row would be a vector
constexpr int kMostSide = 4096;

/// What is done to each picture, once it is clear that it can be.
struct Steps {
    bool grey = false;
    bool invert = false;
    int width = 0;
    int height = 0;
    Fit fit = Fit::Stretch;
    Shape from;
    Shape to;
    float low = 0;
    float high = 255;

    [[nodiscard]] bool changeNothing() const { return from == to && !invert; }
    /// Opacity stays what it is.
    [[nodiscard]] std::size_t inverted(const Shape& shape) const
    {
        return shape.channels == 4 ? shape.size() / 4 * 3 : shape.size();
    }
};

Result<void> check(const DatasetInfo& info, const Preparation& p)
{
    if (!p.grey && !p.invert && p.width == 0 && p.height == 0)
        return {};
    if (info.shape.isVector())
        return Error{Failure::BadInput,
                     "Grey, invert and resize are for pictures, and " + info.name + " holds vectors of " +
                         info.shape.text() + ".",
                     "Switch them off."};
    const int channels = info.shape.channels;
    if (p.grey && channels != 1 && channels != 3 && channels != 4)
        return Error{Failure::BadInput,
                     "Pictures of " + std::to_string(channels) + " channels, as in " + info.name +
                         ", cannot become grey.",
                     "Grey takes pictures of 3 or 4 channels."};
    for (const int side : {p.width, p.height})
        if (side != 0 && (side < kLeastSide || side > kMostSide))
            return Error{Failure::BadInput,
                         "Pictures cannot be made " + std::to_string(side) + " pixels wide or high.",
                         "Give a width and height from " + std::to_string(kLeastSide) + " to " +
                             numberText(kMostSide) + ", or 0 to leave them."};
    return {};
}

Steps stepsOf(const DatasetInfo& info, const Preparation& p)
{
    Steps steps{p.grey, p.invert, p.width, p.height, p.fit, info.shape, info.shape, 0, 255};
    steps.width = p.width > 0 ? p.width : info.shape.width;
    steps.height = p.height > 0 ? p.height : info.shape.height;
    steps.to = {p.grey ? 1 : info.shape.channels, steps.height, steps.width};
    steps.low = *std::ranges::min_element(info.values.low);
    steps.high = *std::ranges::max_element(info.values.high);
    return steps;
}

/// More than the machine has would not end in an error but in the system ending the program.
Result<void> checkMemory(const DatasetInfo& info, const Steps& steps, std::size_t bytesEach)
{
    const double wanted = static_cast<double>(info.count()) * static_cast<double>(steps.to.size()) *
                          static_cast<double>(bytesEach);
    const auto there = static_cast<double>(physicalMemory());
    if (wanted < there)
        return {};
    return Error{Failure::OutOfMemory,
                 numberText(info.count()) + " pictures of " + steps.to.text() + " need " +
                     numberText(static_cast<std::uint64_t>(wanted / 1e9)) + " GB.",
                 "Choose a smaller size or fewer samples."};
}

void change(std::span<const std::uint8_t> picture, const Steps& steps, std::uint8_t* out)
{
    Image image{steps.from, {picture.begin(), picture.end()}};
    if (steps.grey)
        image = greyed(image);
    if (steps.invert)
        for (std::uint8_t& pixel : std::span(image.pixels).first(steps.inverted(image.shape)))
            pixel = static_cast<std::uint8_t>(steps.high - static_cast<float>(pixel));
    image = fitted(image, steps.width, steps.height, steps.fit);
    std::ranges::copy(image.pixels, out);
}

void change(std::span<const float> picture, const Steps& steps, float* out)
{
    Shape shape = steps.from;
    std::vector<float> values(picture.begin(), picture.end());
    if (steps.grey) {
        values = greyed(values, shape);
        shape.channels = 1;
    }
    if (steps.invert)
        for (float& value : std::span(values).first(steps.inverted(shape)))
            value = steps.low + steps.high - value;
    values = fitted(values, shape, steps.width, steps.height, steps.fit, steps.low);
    std::ranges::copy(values, out);
}

/// Tells the context how far several threads have come together.
class Progress {
public:
    Progress(const ReadContext& context, std::size_t total) : m_context(context), m_total(total) {}

    void advance(int part)
    {
        const std::size_t done = m_done.fetch_add(1, std::memory_order_relaxed) + 1;
        if (part != 0 || !m_context.progressed)
            return;
        const auto now = std::chrono::steady_clock::now();
        if (now - m_told < std::chrono::milliseconds(50))
            return;
        m_told = now;
        m_context.progressed(done, m_total);
    }

private:
    const ReadContext& m_context;
    std::size_t m_total;
    std::atomic<std::size_t> m_done{0};
    std::chrono::steady_clock::time_point m_told = std::chrono::steady_clock::now(); ///< part 0's own
};

template <class T, class Read>
void changeAll(std::size_t count, const Steps& steps, const ReadContext& context, Read read,
               std::vector<T>& out)
{
    const std::size_t size = steps.to.size();
    out.resize(count * size);
    Progress progress(context, count);
    ThreadTeam team(std::min(2, usableCores()));
    team.forRanges(count, [&](std::size_t begin, std::size_t end, int part) {
        for (std::size_t i = begin; i < end && !context.stop.stopRequested(); ++i) {
            change(read(i), steps, out.data() + i * size);
            progress.advance(part);
        }
    });
}

} // namespace

Result<DatasetPtr> withPictureSteps(const DatasetPtr& data, const Preparation& p, const ReadContext& context)
{
    if (auto checked = check(data->info(), p); !checked.ok())
        return checked.error();
    const Steps steps = stepsOf(data->info(), p);
    if (steps.changeNothing())
        return data;
    if (auto fits = checkMemory(data->info(), steps, data->holdsBytes() ? 1 : sizeof(float)); !fits.ok())
        return fits.error();
    Dataset::Parts parts{data->info(), {}, {}, data->labels()};
    parts.info.shape = steps.to;
    parts.info.values.low = {steps.low};
    parts.info.values.high = {steps.high};
    const std::size_t count = data->info().count();
    if (data->holdsBytes())
        changeAll(
            count, steps, context, [&](std::size_t i) { return data->pixels(i); }, parts.pixels);
    else
        changeAll(
            count, steps, context, [&](std::size_t i) { return data->values(i); }, parts.values);
    if (context.stop.stopRequested())
        return Error{Failure::Cancelled, "Stopped.", ""};
    return Dataset::make(std::move(parts));
}

} // namespace hourglass
