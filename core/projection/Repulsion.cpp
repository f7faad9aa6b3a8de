// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Repulsion.h"

#include "core/projection/ExactForces.h"
#include "core/projection/SpaceForces.h"

namespace hourglass {

double Repulsion::compute(const Plane& places, Plane& force)
{
    if (places.dims() == 3)
        return spaceRepulsion(places, force, m_team);
    if (places.count >= kMeshFrom)
        if (const auto z = m_mesh.repulsion(places, force))
            return *z;
    return exactRepulsion(places, force, m_team);
}

} // namespace hourglass
