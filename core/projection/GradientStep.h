// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ThreadTeam.h"
#include "core/projection/Plane.h"

namespace hourglass {

/// Gradient descent with momentum and a gain for each coordinate (Jacobs 1988, as van der Maaten uses it).
struct StepOptions {
    float exaggeration;
    float learningRate;
    float momentum;
};

/// What the descent remembers between steps.
struct Motion {
    explicit Motion(std::size_t n, std::size_t dims = 2);
    Plane velocity;
    Plane gain; ///< starts at 1; up by 0.2 where the gradient keeps pulling the same way, else times 0.8
};

/// One step down along exaggeration * attract - repel / z (a quarter of the gradient, as in openTSNE, so that
/// learning rates mean the same there). No point moves further than 5. Then the mean is set to 0.
void gradientStep(const Plane& attract, const Plane& repel, double z, const StepOptions& options,
                  Motion& motion, Plane& places, ThreadTeam& team);

/// Moves all points so that their mean is 0.
void centre(Plane& places, ThreadTeam& team);

} // namespace hourglass
