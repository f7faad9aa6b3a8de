# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the seeds of the fuzzers of IDX, .npy, .npz and CIFAR: python3 tests/fuzz/make_corpus.py (needs numpy).

Small files of every kind that a reader takes, so that the fuzzer starts from something whole. Files that are there
already and have other names (inputs that once made a reader fail) stay.
"""
import gzip
import io
import pathlib
import struct
import tarfile
import zipfile

import numpy as np

CORPUS = pathlib.Path(__file__).parent / "corpus"
WHEN = (1980, 1, 1, 0, 0, 0)


def put(target, name, content):
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def idx(kind, sizes, values):
    return struct.pack(">HBB", 0, kind, len(sizes)) + b"".join(struct.pack(">I", s) for s in sizes) + values


def npy(array, version=None):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version)
    return out.getvalue()


def npz(arrays, packed):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            archive.writestr(zipfile.ZipInfo(name + ".npy", WHEN), npy(array),
                             zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
    return out.getvalue()


def tar(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return gzip.compress(out.getvalue(), mtime=0)


def main():
    bytes_of = lambda n: bytes(range(n))
    put("Idx", "bytes", idx(8, [2, 2, 3], bytes_of(12)))
    put("Idx", "bytes.gz", gzip.compress(idx(8, [2, 2, 3], bytes_of(12)), mtime=0))
    put("Idx", "labels", idx(8, [3], bytes_of(3)))
    put("Idx", "shorts", idx(0x0B, [2, 3], bytes_of(12)))
    put("Idx", "integers", idx(0x0C, [1, 2, 2, 1], bytes_of(16)))
    put("Idx", "floats", idx(0x0D, [1, 4], np.arange(4, dtype=">f4").tobytes()))
    put("Idx", "doubles", idx(0x0E, [1, 1, 1, 2, 1], np.arange(2, dtype=">f8").tobytes()))

    count = np.arange(24)
    put("Npy", "bytes", npy(count.astype("u1").reshape(2, 3, 4)))
    put("Npy", "fortran", npy(np.asfortranarray(count.astype("f4").reshape(4, 2, 3))))
    put("Npy", "channels", npy(count.astype("<i2").reshape(2, 2, 2, 3)))
    put("Npy", "half", npy(count.astype("f2").reshape(12, 2), (2, 0)))
    put("Npy", "big", npy(count.astype(">f8").reshape(6, 4), (3, 0)))
    put("Npy", "truth", npy(count.reshape(2, 12) % 2 == 0))
    put("Npy", "objects", npy(np.array([["a", 1]], dtype=object)))

    x = count.astype("u1").reshape(4, 2, 3)
    y = np.array([5, 7, 5, 12])
    put("Npz", "plain", npz({"x": x, "y": y}, False))
    put("Npz", "packed", npz({"x_train": x, "y_train": y, "x_test": x[:1], "y_test": y[:1]}, True))
    put("Npz", "texts", npz({"data": x.astype("f8"), "target": np.array(["a", "ä", "b", "a"])}, True))
    put("Npz", "hot", npz({"images": x, "labels": np.eye(4, dtype="f4"),
                           "class_names": np.array([b"p", b"q", b"r", b"s"])}, True))

    picture = bytes(i % 251 for i in range(3072))
    ten = b"\x03" + picture + b"\x09" + picture
    hundred = b"\x13\x63" + picture
    put("Cifar", "ten", ten)
    put("Cifar", "hundred", hundred)
    put("Cifar", "ten.tar.gz", tar({"cifar-10-batches-bin/test_batch.bin": ten,
                                    "cifar-10-batches-bin/data_batch_2.bin": ten[:3073]}))
    put("Cifar", "hundred.tar.gz", tar({"cifar-100-binary/fine_label_names.txt": b"a\nb\n",
                                        "cifar-100-binary/train.bin": hundred}))


if __name__ == "__main__":
    main()
