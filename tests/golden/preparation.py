#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes preparation.txt: what scikit-learn's scalers and generators say, for the tests of core/data.
Needs numpy and scikit-learn. Usage: preparation.py > preparation.txt"""
import numpy as np
from sklearn import datasets
from sklearn.preprocessing import MinMaxScaler, StandardScaler

random = np.random.default_rng(11)


def put(name, values):
    """A line "name rows columns", then the numbers, a row a line."""
    table = np.atleast_2d(np.asarray(values))
    print(name, *table.shape)
    for row in table:
        print(*row)  # the shortest text that reads back as the same number


# Columns of different sizes, one far from 0, one constant; the last rows are the test part.
table = random.normal(0, 1, (40, 5)) * [1, 300, 0.01, 1, 0] + [0, -50, 0, 5000, 3.3]
table = np.round(table, 4).astype(np.float32)
train = table[:30].astype(np.float64)
put("table", table)
for name, scaler in (("standard", StandardScaler()), ("unit", MinMaxScaler())):
    put(name, scaler.fit(train).transform(table.astype(np.float64)))

for name, made in (("swiss-roll", datasets.make_swiss_roll), ("s-curve", datasets.make_s_curve)):
    points, position = made(12, noise=0, random_state=3)
    put(name, np.column_stack([position, points]))
put("moons", np.column_stack(datasets.make_moons(14, shuffle=False, noise=None)))
put("circles", np.column_stack(datasets.make_circles(14, shuffle=False, noise=None, factor=0.3)))
