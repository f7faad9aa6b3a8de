# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/golden/arrays/: arrays as NumPy writes them, which NpyGoldenTest reads and compares with the formula.

Value number i (in C order) of an array of n is (37 i + 11) mod 251, as bytes; the same less 100, divided by 8, as
floats. python3 tests/golden/arrays.py (needs numpy).
"""
import pathlib

import numpy as np

FOLDER = pathlib.Path(__file__).parent / "arrays"


def pattern(shape, kind):
    i = np.arange(int(np.prod(shape)))
    values = (37 * i + 11) % 251
    if np.dtype(kind).kind == "f":
        values = (values - 100) / 8
    if np.dtype(kind).kind == "b":
        values = values % 2
    return values.astype(kind).reshape(shape)


def main():
    FOLDER.mkdir(exist_ok=True)
    for name, shape, kind in [
        ("u1", (5, 3, 4), "|u1"), ("b1", (5, 3, 4), "|b1"), ("i2", (5, 3, 4), "<i2"), ("u2be", (5, 3, 4), ">u2"),
        ("i4be", (5, 3, 4), ">i4"), ("u4", (5, 3, 4), "<u4"), ("i8", (5, 3, 4), "<i8"), ("u8be", (5, 3, 4), ">u8"),
        ("f2", (5, 12), "<f2"), ("f2be", (5, 12), ">f2"), ("f4", (5, 12), "<f4"), ("f4be", (5, 12), ">f4"),
        ("f8", (5, 12), "<f8"), ("f8be", (5, 12), ">f8"),
    ]:
        np.save(FOLDER / f"{name}.npy", pattern(shape, kind))
        np.save(FOLDER / f"{name}-fortran.npy", np.asfortranarray(pattern(shape, kind)))
    np.save(FOLDER / "first-fortran.npy", np.asfortranarray(pattern((5, 3, 2, 2), "u1")))
    np.save(FOLDER / "last.npy", pattern((5, 2, 2, 3), "u1"))
    np.save(FOLDER / "last-fortran.npy", np.asfortranarray(pattern((5, 2, 2, 3), "u1")))
    for version in [(1, 0), (2, 0), (3, 0)]:
        with open(FOLDER / f"version{version[0]}.npy", "wb") as file:
            np.lib.format.write_array(file, pattern((5, 3, 4), "u1"), version=version)

    x, y = pattern((6, 2, 2), "u1"), np.array([7, 5, 12, 5, 7, 5])
    np.savez(FOLDER / "keras.npz", x_test=x[4:], x_train=x[:4], y_train=y[:4].astype("u1"), y_test=y[4:].astype("u1"))
    np.savez_compressed(FOLDER / "medmnist.npz", train_images=x[:3], train_labels=y[:3, None], val_images=x[3:4],
                        val_labels=y[3:4, None], test_images=x[4:], test_labels=y[4:, None])
    np.savez_compressed(FOLDER / "bunch.npz", data=pattern((6, 3), "f8"), target=np.array([0, 1, 2, 0, 1, 2]),
                        target_names=np.array(["rosé", "red", "white"]), feature_names=["a", "b", "c"],
                        frame=np.array(None, dtype=object), DESCR="words")
    np.savez(FOLDER / "unnamed.npz", x, np.array(["ja", "nein", "ja", "öfter", "", "ja"]))
    np.savez(FOLDER / "hot.npz", X=x, Y=np.eye(3)[[2, 0, 1, 2, 0, 1]])
    np.savez(FOLDER / "bytes.npz", images=np.asfortranarray(x), labels=np.array([b"b", b"a", b"b", b"a", b"a", b"b"]))


if __name__ == "__main__":
    main()
