// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Synthetic.h"

#include <algorithm>
#include <cctype>

namespace hourglass {
namespace {

constexpr double kMostSamples = 1'000'000;

SyntheticParameter samples(double standard)
{
    return {"n", "Points",     "More points draw the shape more densely; an epoch and a map take longer.",
            10,  kMostSamples, standard,
            true};
}

SyntheticParameter noise(double most, double standard)
{
    return {"noise",  "Noise", "More noise thickens the shape until its parts run into each other.", 0, most,
            standard, false};
}

SyntheticParameter seed()
{
    return {"seed", "Seed", "Another seed draws other points of the same kind.", 0, 999'999, 42, true};
}

SyntheticKind normal()
{
    return {"normal-2d",
            "2-D normal",
            "A cloud with known mean and covariance: what PCA finds can be checked by hand.",
            {samples(10'000),
             {"mean-x", "Mean of x", "Moves the cloud to the right.", -10, 10, -1, false},
             {"mean-y", "Mean of y", "Moves the cloud up.", -10, 10, 2, false},
             {"var-x", "Variance of x", "Stretches the cloud along x.", 0, 25, 4, false},
             {"cov", "Covariance", "Tilts the cloud: x and y grow together, or against each other below 0.",
              -25, 25, 2, false},
             {"var-y", "Variance of y", "Stretches the cloud along y.", 0, 25, 2, false},
             seed()}};
}

SyntheticKind curvedSheet()
{
    SyntheticParameter thickness = noise(10, 1);
    thickness.tip = "Lifts the points further off the sheet; 1 is the classroom example, 0 a clean sheet.";
    return {"curved-sheet",
            "Curved sheet",
            "A few noisy points near a plane in 3-D: a linear autoencoder finds the plane that PCA finds.",
            {samples(60), thickness, seed()}};
}

SyntheticKind swissRoll()
{
    return {"swiss-roll",
            "Swiss roll",
            "A sheet rolled up in 3-D: neighbours along the sheet matter, straight distances mislead.",
            {samples(2000), noise(5, 0), seed()}};
}

SyntheticKind sCurve()
{
    return {"s-curve",
            "S-curve",
            "A sheet bent to an S in 3-D: easier to flatten than the Swiss roll, still not for PCA.",
            {samples(2000), noise(2, 0), seed()}};
}

SyntheticKind moons()
{
    return {"moons",
            "Moons",
            "Two half circles that reach into each other: k-means cuts them in the wrong place.",
            {samples(1000), noise(1, 0.1), seed()}};
}

SyntheticKind circles()
{
    return {"circles",
            "Circles",
            "A ring inside a ring: no straight line parts them, a nonlinear code can.",
            {samples(1000),
             noise(1, 0.05),
             {"factor", "Size of the inner ring", "Brings the inner ring closer to the outer one.", 0.05,
              0.99, 0.5, false},
             seed()}};
}

SyntheticKind blobs()
{
    return {"blobs",
            "Blobs",
            "Round groups in any number of dimensions: what clustering is supposed to find.",
            {samples(1000),
             {"dimensions", "Dimensions", "More dimensions set the groups further apart.", 1, 1000, 2, true},
             {"centres", "Groups", "More groups crowd the same space.", 1, 100, 3, true},
             {"spread", "Spread", "Widens each group until they overlap.", 0, 10, 1, false},
             seed()}};
}

SyntheticKind glyphs()
{
    return {"glyphs",
            "Drawn glyphs",
            "Small pictures of ten shapes: a stand-in for digits that needs no download.",
            {{"n", "Training pictures", "More pictures: better codes, longer epochs.", 10, kMostSamples, 6000,
              true},
             {"test", "Test pictures", "More pictures to test on: steadier scores.", 0, 200'000, 1000, true},
             {"noise", "Noise", "More grain on every pixel, in grey values.", 0, 64, 4, false},
             {"rotation", "Rotation",
              "Turns each shape by up to so many degrees either way; from 45 on, plus and cross look alike.",
              0, 180, 15, false},
             seed()}};
}

} // namespace

const std::vector<SyntheticKind>& syntheticKinds()
{
    static const std::vector<SyntheticKind> kinds{normal(), curvedSheet(), swissRoll(), sCurve(),
                                                  moons(),  circles(),     blobs(),     glyphs()};
    return kinds;
}

const SyntheticKind* syntheticKind(std::string_view name)
{
    const auto lower = [](unsigned char c) { return std::tolower(c); };
    const auto& kinds = syntheticKinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const SyntheticKind& kind) {
        return std::ranges::equal(kind.name, name, {}, lower, lower);
    });
    return found == kinds.end() ? nullptr : &*found;
}

} // namespace hourglass
