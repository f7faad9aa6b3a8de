// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A function marked so is compiled for several instruction sets and chosen when the program starts. That
// needs an ifunc resolver, which runs before the sanitizers are ready.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&     \
    !defined(__SANITIZE_THREAD__)
#define HOURGLASS_CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define HOURGLASS_CLONES
#endif
