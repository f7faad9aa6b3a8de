// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <omp.h>

namespace hourglass {

/// While it lives, matrix products of the calling thread use this thread alone: the work is already cut
/// over a ThreadTeam, and a product that splits itself would depend on the number of threads.
class SingleThreadedBlas {
public:
    SingleThreadedBlas() : m_before(omp_get_max_threads()) { omp_set_num_threads(1); }
    ~SingleThreadedBlas() { omp_set_num_threads(m_before); }
    SingleThreadedBlas(const SingleThreadedBlas&) = delete;
    SingleThreadedBlas& operator=(const SingleThreadedBlas&) = delete;

private:
    int m_before;
};

} // namespace hourglass
