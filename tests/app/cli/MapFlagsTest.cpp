// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/MapFlags.h"

#include <gtest/gtest.h>

namespace hourglass::cli {
namespace {

Result<MapOptions> parsed(const std::string& line, const std::string& method = "pca", int dims = 2)
{
    CLI::App app;
    MapFlags flags;
    addMapFlags(app, flags);
    app.parse(line);
    return mapOptions(flags, method, dims, 42);
}

TEST(MapFlags, whatIsNotGivenStaysAsItIs)
{
    EXPECT_EQ(parsed("").value(), MapOptions{});
    EXPECT_FALSE(parsed("", "tsne").ok());
}

TEST(MapFlags, everyOptionHasItsFlag)
{
    MapOptions o;
    o.method = ProjectionMethod::PcaKernel;
    o.axes = {3, 0, 2};
    o.randomized.iterations = 5;
    o.incremental.batch = 6;
    o.kernel.kernel = KernelKind::Polynomial;
    o.kernel.gamma = 0.5;
    o.kernel.degree = 2;
    o.kernel.offset = 3;
    o.mds.start = MdsStart::Random;
    o.mds.tolerance = 0.25;
    o.mds.iterations = 7;
    o.isomap.neighbours = 8;
    o.kernel.landmarks = o.mds.landmarks = o.isomap.landmarks = 90;
    o.kernel.exactPoints = o.mds.exactPoints = o.isomap.exactPoints = 100;
    EXPECT_EQ(
        parsed("--axes 4,1 --power-iterations 5 --batch 6 --kernel poly --gamma 0.5 --degree 2 --offset 3 "
               "--start random --tolerance 0.25 --mds-iterations 7 --neighbours 8 --landmarks 90 "
               "--exact-points 100",
               "pca-kernel")
            .value(),
        o);
}

TEST(MapFlags, axesMustBeAsManyAsTheMapHas)
{
    EXPECT_EQ(parsed("--axes 3,2,5", "lda", 3).value().axes, (std::array<int, 3>{2, 1, 4}));
    for (const auto* wrong : {"1", "1,2,3", "0,1", "1,x", "1;2", "1,2,"})
        EXPECT_EQ(parsed(std::string("--axes ") + wrong).error().kind, Failure::BadInput) << wrong;
}

} // namespace
} // namespace hourglass::cli
