// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/MapFlags.h"

#include <charconv>
#include <map>

namespace hourglass::cli {
namespace {

const std::map<std::string, ProjectionMethod> kMethods{{"pca", ProjectionMethod::Pca},
                                                       {"pca-randomized", ProjectionMethod::PcaRandomized},
                                                       {"pca-incremental", ProjectionMethod::PcaIncremental},
                                                       {"pca-kernel", ProjectionMethod::PcaKernel},
                                                       {"lda", ProjectionMethod::Lda},
                                                       {"mds", ProjectionMethod::Mds},
                                                       {"isomap", ProjectionMethod::Isomap},
                                                       {"dimensions", ProjectionMethod::Dimensions}};

Result<void> readAxes(const std::string& text, MapOptions& options)
{
    const char* at = text.data();
    const char* end = text.data() + text.size();
    int read = 0;
    for (; read < 3 && at < end; ++read) {
        int number = 0;
        const auto [next, fault] = std::from_chars(at, end, number);
        if (fault != std::errc() || number < 1 || (next < end && (*next != ',' || next + 1 == end)))
            break;
        options.axes[static_cast<std::size_t>(read)] = number - 1;
        at = next < end ? next + 1 : next;
    }
    if (at < end || read != options.dims)
        return Error{Failure::BadInput,
                     "'" + text + "' does not name " + std::to_string(options.dims) + " axes.",
                     "Give one number from 1 for each dimension of the map, as in 1,2."};
    return {};
}

void addKernelFlags(CLI::App& c, MapFlags& f)
{
    auto& kernel = f.options.kernel;
    c.add_option("--kernel", f.kernel, "Kernel PCA: which")
        ->check(CLI::IsMember({"rbf", "poly", "cosine"}))
        ->capture_default_str();
    c.add_option("--gamma", kernel.gamma, "Kernel PCA: more is finer; 0: 1 / values a sample")
        ->capture_default_str();
    c.add_option("--degree", kernel.degree, "Kernel PCA, poly: how many values are multiplied")
        ->capture_default_str();
    c.add_option("--offset", kernel.offset, "Kernel PCA, poly: weight of the lower degrees")
        ->capture_default_str();
}

void addUmapFlags(CLI::App& c, UmapOptions& umap)
{
    c.add_option("--min-dist", umap.minDist, "UMAP: how close points may lie")->capture_default_str();
    c.add_option("--spread", umap.spread, "UMAP: the scale of the map")->capture_default_str();
    c.add_option("--epochs", umap.epochs, "UMAP: passes in all; 0: 500, beyond 10,000 points 200")
        ->capture_default_str();
    c.add_option("--negative-samples", umap.negativeSamples, "UMAP: pushed away for each pulled near")
        ->capture_default_str();
}

} // namespace

void addMapFlags(CLI::App& c, MapFlags& f)
{
    c.add_option("--axes", f.axes, "Which components, or dimensions of the code, to show, as in 1,2");
    c.add_option("--power-iterations", f.options.randomized.iterations,
                 "Randomised PCA: passes; 0: automatic");
    c.add_option("--batch", f.options.incremental.batch, "Incremental PCA: samples at a time; 0: automatic");
    addKernelFlags(c, f);
    addUmapFlags(c, f.umap);
    c.add_option("--start", f.start, "MDS: start from classical scaling, or at random")
        ->check(CLI::IsMember({"classical", "random"}))
        ->capture_default_str();
    c.add_option("--tolerance", f.options.mds.tolerance, "MDS: ends when a step wins less stress")
        ->capture_default_str();
    c.add_option("--mds-iterations", f.options.mds.iterations, "MDS: at most")->capture_default_str();
    c.add_option_function<int>(
        "--neighbours", [&f](const int& n) { f.options.isomap.neighbours = f.umap.neighbours = n; },
        "Isomap: how many nearest a path may step to (5 unless given); UMAP: neighbours of a point, itself "
        "counted (15 unless given)");
    c.add_option_function<int>(
        "--landmarks",
        [&f](const int& n) {
            f.options.kernel.landmarks = f.options.mds.landmarks = f.options.isomap.landmarks = n;
        },
        "Kernel PCA, MDS, Isomap: points that make a map of more than --exact-points");
    c.add_option_function<int>(
        "--exact-points",
        [&f](const int& n) {
            f.options.kernel.exactPoints = f.options.mds.exactPoints = f.options.isomap.exactPoints = n;
        },
        "Kernel PCA, MDS, Isomap: up to so many points all take part");
}

Result<MapOptions> mapOptions(const MapFlags& flags, const std::string& method, int dims, std::uint64_t seed)
{
    MapOptions options = flags.options;
    const auto known = kMethods.find(method);
    if (known == kMethods.end())
        return Error{Failure::BadInput, "'" + method + "' is not a map that is made in one go.",
                     "See --help."};
    options.method = known->second;
    options.dims = dims;
    options.kernel.kernel = flags.kernel == "poly"     ? KernelKind::Polynomial
                            : flags.kernel == "cosine" ? KernelKind::Cosine
                                                       : KernelKind::Rbf;
    options.mds.start = flags.start == "random" ? MdsStart::Random : MdsStart::Classical;
    options.randomized.seed = options.kernel.seed = options.mds.seed = options.isomap.seed = seed;
    if (!flags.axes.empty())
        if (const auto read = readAxes(flags.axes, options); !read.ok())
            return read.error();
    return options;
}

} // namespace hourglass::cli
