#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Losses and structural similarity of two pictures made by formulas, in plain Python from their definitions.
Prints what losses.txt holds: channels, height, width, then SSIM, MSE, L1 and BCE (means), and the KL divergence
of a code. Needs no package."""
import math

SIZES = [(1, 28, 28), (3, 32, 20), (3, 11, 11), (1, 8, 8), (2, 5, 9), (1, 12, 10), (4, 3, 16), (1, 2, 2)]


def target(k, r, c):
    return (50 * k + 11 * r * r + 5 * c * c + 3 * r * c) % 256 / 255


def output(k, r, c):
    other = (91 * k + 7 * r * r + 13 * c * c + 5 * r * c) % 256 / 255
    return 0.01 + 0.7 * target(k, r, c) + 0.28 * other


def window(side):
    """Wang et al. 2004: 11 pixels, deviation 1.5; smaller pictures: the largest odd window that fits."""
    width = min(11, side if side % 2 else side - 1)
    weights = [math.exp(-((i - width // 2) ** 2) / (2 * 1.5**2)) for i in range(width)]
    return [w / sum(weights) for w in weights]


def ssim(channels, height, width):
    down, across = window(height), window(width)
    total = places = 0
    for k in range(channels):
        for top in range(height - len(down) + 1):
            for left in range(width - len(across) + 1):
                points = [(wr * wc, output(k, top + i, left + j), target(k, top + i, left + j))
                          for i, wr in enumerate(down) for j, wc in enumerate(across)]
                ma = sum(w * a for w, a, _ in points)
                mb = sum(w * b for w, _, b in points)
                va = sum(w * (a - ma) ** 2 for w, a, _ in points)
                vb = sum(w * (b - mb) ** 2 for w, _, b in points)
                cov = sum(w * (a - ma) * (b - mb) for w, a, b in points)
                c1, c2 = 0.01**2, 0.03**2
                total += (2 * ma * mb + c1) * (2 * cov + c2) / ((ma**2 + mb**2 + c1) * (va + vb + c2))
                places += 1
    return total / places


def mean(loss, channels, height, width):
    values = [loss(output(k, r, c), target(k, r, c))
              for k in range(channels) for r in range(height) for c in range(width)]
    return sum(values) / len(values)


def divergence(dims):
    """KL(N(m, v) || N(0, 1)), summed over dimensions with m = output, log v = target - 0.5."""
    total = 0
    for i in range(dims):
        m, logv = output(0, i, 1), target(0, i, 2) - 0.5
        total += 0.5 * (math.exp(logv) + m * m - 1 - logv)
    return total


for size in SIZES:
    scores = [ssim(*size), mean(lambda y, x: (y - x) ** 2, *size), mean(lambda y, x: abs(y - x), *size),
              mean(lambda y, x: -(x * math.log(y) + (1 - x) * math.log(1 - y)), *size), divergence(size[2])]
    print(*size, *(f"{score:.9g}" for score in scores))
