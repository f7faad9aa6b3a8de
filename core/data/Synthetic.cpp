// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Synthetic.h"

#include "core/base/Random.h"
#include "core/data/Glyphs.h"
#include "core/data/SyntheticCheck.h"
#include "core/data/SyntheticPoints.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>

namespace hourglass {
namespace {

using std::numbers::pi;
constexpr std::uint64_t kSampleStream = 0x53594E5448000000ULL;
constexpr std::uint64_t kCentreStream = 0x43454E5452450000ULL;
constexpr int kStretches = 6; ///< classes along a sheet

/// The values of a request, by name.
struct Values {
    const SyntheticKind& kind;
    const std::vector<double>& all;
    double operator()(std::string_view name) const { return syntheticValue(kind, all, name); }
    [[nodiscard]] std::size_t count(std::string_view name) const
    {
        return static_cast<std::size_t>((*this)(name));
    }
};

/// How one kind makes its samples.
struct Recipe {
    std::size_t dimensions = 2;
    std::vector<std::string> classNames;
    /// Writes sample i and gives its class (-1: none).
    std::function<int(Random&, std::size_t i, std::span<float> out)> draw;
};

template <std::size_t d>
void put(const std::array<double, d>& point, double noise, Random& random, std::span<float> out)
{
    for (std::size_t k = 0; k < d; ++k)
        out[k] = static_cast<float>(point[k] + (noise > 0 ? noise * random.normal() : 0.0));
}

std::vector<std::string> stretchNames(const std::string& what)
{
    std::vector<std::string> names;
    for (int i = 1; i <= kStretches; ++i)
        names.push_back(std::to_string(i) + " of " + std::to_string(kStretches) + " along the " + what);
    return names;
}

/// The class of a position in [0, 1) along a sheet.
int stretchOf(double share) { return std::clamp(static_cast<int>(share * kStretches), 0, kStretches - 1); }

/// In [0, 1): the golden ratio's multiples lie evenly however many there are, as no fixed grid does.
double evenly(std::uint64_t seed, std::size_t i)
{
    const double from = Random(seed, kCentreStream).uniform();
    const double at = from + static_cast<double>(i) * (std::numbers::phi - 1);
    return at - std::floor(at);
}

Recipe normalRecipe(const Values& value)
{
    const double acrossX = std::sqrt(value("var-x"));
    const double tilt = acrossX > 0 ? value("cov") / acrossX : 0.0;
    const double acrossY = std::sqrt(std::max(0.0, value("var-y") - tilt * tilt));
    const Point2 mean{value("mean-x"), value("mean-y")};
    return {2, {}, [=](Random& random, std::size_t, std::span<float> out) {
                const double a = random.normal();
                const double b = random.normal();
                out[0] = static_cast<float>(mean[0] + acrossX * a);
                out[1] = static_cast<float>(mean[1] + tilt * a + acrossY * b);
                return -1;
            }};
}

Recipe curvedSheetRecipe(const Values& value)
{
    const double noise = value("noise");
    return {3, stretchNames("sheet"), [=](Random& random, std::size_t, std::span<float> out) {
                const double share = random.uniform();
                Point3 normal{};
                for (double& number : normal)
                    number = random.normal();
                put(curvedSheetPoint(-0.5 + 1.5 * pi * share, noise, normal), 0, random, out);
                return stretchOf(share);
            }};
}

Recipe swissRollRecipe(const Values& value)
{
    const double noise = value("noise");
    return {3, stretchNames("roll"), [=](Random& random, std::size_t, std::span<float> out) {
                const double share = random.uniform();
                const double across = 21 * random.uniform();
                put(swissRollPoint(1.5 * pi * (1 + 2 * share), across), noise, random, out);
                return stretchOf(share);
            }};
}

Recipe sCurveRecipe(const Values& value)
{
    const double noise = value("noise");
    return {3, stretchNames("curve"), [=](Random& random, std::size_t, std::span<float> out) {
                const double share = random.uniform();
                const double across = 2 * random.uniform();
                put(sCurvePoint(3 * pi * (share - 0.5), across), noise, random, out);
                return stretchOf(share);
            }};
}

Recipe moonsRecipe(const Values& value)
{
    const double noise = value("noise");
    const auto seed = static_cast<std::uint64_t>(value("seed"));
    return {2, {"upper moon", "lower moon"}, [=](Random& random, std::size_t i, std::span<float> out) {
                const int moon = static_cast<int>(i % 2);
                put(moonPoint(pi * evenly(seed, i / 2), moon), noise, random, out);
                return moon;
            }};
}

Recipe circlesRecipe(const Values& value)
{
    const double noise = value("noise");
    const double factor = value("factor");
    const auto seed = static_cast<std::uint64_t>(value("seed"));
    return {2, {"outer ring", "inner ring"}, [=](Random& random, std::size_t i, std::span<float> out) {
                const int ring = static_cast<int>(i % 2);
                put(circlePoint(2 * pi * evenly(seed, i / 2), ring, factor), noise, random, out);
                return ring;
            }};
}

Recipe blobsRecipe(const Values& value)
{
    const std::size_t dimensions = value.count("dimensions");
    const std::size_t count = value.count("centres");
    const double spread = value("spread");
    std::vector<double> centres;
    std::vector<std::string> names;
    for (std::size_t c = 0; c < count; ++c) {
        Random random(static_cast<std::uint64_t>(value("seed")), kCentreStream + c);
        for (std::size_t k = 0; k < dimensions; ++k)
            centres.push_back(-10 + 20 * random.uniform());
        names.push_back("blob " + std::to_string(c + 1));
    }
    return {dimensions, names, [=](Random& random, std::size_t i, std::span<float> out) {
                const double* centre = centres.data() + i % count * dimensions;
                for (std::size_t k = 0; k < dimensions; ++k)
                    out[k] = static_cast<float>(centre[k] + spread * random.normal());
                return static_cast<int>(i % count);
            }};
}

Recipe recipeOf(const Values& value)
{
    const std::string& name = value.kind.name;
    if (name == "curved-sheet")
        return curvedSheetRecipe(value);
    if (name == "swiss-roll")
        return swissRollRecipe(value);
    if (name == "s-curve")
        return sCurveRecipe(value);
    if (name == "moons")
        return moonsRecipe(value);
    if (name == "circles")
        return circlesRecipe(value);
    if (name == "blobs")
        return blobsRecipe(value);
    return normalRecipe(value);
}

std::vector<std::string> columnNames(std::size_t dimensions)
{
    std::vector<std::string> names{"x", "y", "z"};
    names.resize(std::min<std::size_t>(dimensions, 3));
    for (std::size_t k = 1; dimensions > 3 && k <= dimensions; ++k) {
        names.resize(k);
        names[k - 1] = std::to_string(k).insert(0, 1, 'x');
    }
    return names;
}

Result<Dataset::Parts> makeVectors(const Values& value, const StopToken& stop)
{
    const Recipe recipe = recipeOf(value);
    const std::size_t d = recipe.dimensions;
    Dataset::Parts parts;
    DatasetInfo& info = parts.info;
    info.shape = {1, 1, static_cast<int>(d)};
    info.trainCount = value.count("n");
    info.classNames = recipe.classNames;
    info.columns = columnNames(d);
    parts.values.resize(info.trainCount * d);
    if (!info.classNames.empty())
        parts.labels.resize(info.trainCount);
    const std::size_t piece = std::max<std::size_t>(1, 65'536 / d);
    for (std::size_t i = 0; i < info.trainCount; ++i) {
        if (i % piece == 0 && stop.stopRequested())
            return Error{Failure::Cancelled, "Stopped.", ""};
        Random random(static_cast<std::uint64_t>(value("seed")), kSampleStream + i);
        const int label = recipe.draw(random, i, std::span(parts.values).subspan(i * d, d));
        if (!parts.labels.empty())
            parts.labels[i] = label;
    }
    return parts;
}

Result<Dataset::Parts> makeGlyphs(const Values& value, const StopToken& stop)
{
    GlyphOptions options;
    options.train = value.count("n");
    options.test = value.count("test");
    options.noise = value("noise");
    options.turn *= value("rotation") / 15; // 15 degrees are what glyphs turn by themselves: the same bits
    options.seed = static_cast<std::uint64_t>(value("seed"));
    return drawGlyphParts(options, stop);
}

} // namespace

Result<Dataset::Parts> makeSynthetic(const SyntheticRequest& request, StopToken stop)
{
    const auto kind = checkedKind(request);
    if (!kind.ok())
        return kind.error();
    const Values value{*kind.value(), request.values};
    auto parts = value.kind.name == "glyphs" ? makeGlyphs(value, stop) : makeVectors(value, stop);
    if (parts.ok()) {
        parts.value().info.name = value.kind.title;
        parts.value().info.source = syntheticSource(value.kind.name, request.values);
    }
    return parts;
}

} // namespace hourglass
