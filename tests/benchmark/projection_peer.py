#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast, and how good, the usual Python libraries project and cluster. Prints one JSON object a line.

tsne, umap, kmeans: on the codes given; pca: on the pictures of the data, 70,000 x 784 to 2.
Needs numpy, scikit-learn, threadpoolctl for tsne openTSNE, for umap umap-learn."""
import argparse
import gzip
import json
import statistics
import time
from pathlib import Path

import numpy as np
import sklearn
from threadpoolctl import threadpool_limits


def timed(work, repeats):
    """Median seconds, and what the last run returned."""
    seconds = []
    for _ in range(repeats):
        started = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds), result


def tsne(args):
    import openTSNE
    codes = np.load(args.codes)
    methods = ["bh", "fft"] if args.tsne_method == "both" else [args.tsne_method]
    for method in methods:
        model = openTSNE.TSNE(perplexity=30, early_exaggeration_iter=250, n_iter=args.iterations - 250, random_state=42,
                              negative_gradient_method=method, n_jobs=args.threads)
        seconds, places = timed(lambda: model.fit(codes), args.repeats)
        yield {"name": f"tsne-{len(codes)}x{codes.shape[1]}", "peer": f"openTSNE {openTSNE.__version__} {method}",
               "iterations": args.iterations, "seconds": seconds, "kl_divergence": float(places.kl_divergence)}


def umap(args):
    import umap as learn
    from sklearn.manifold import trustworthiness
    codes = np.load(args.codes)
    for jobs in sorted({1, args.threads}):
        settings = {"n_jobs": 1, "random_state": 42} if jobs == 1 else {"n_jobs": jobs}
        learn.UMAP(n_epochs=11, **settings).fit(codes)  # compiles what numba has not compiled yet
        seconds, places = timed(lambda: learn.UMAP(**settings).fit_transform(codes), args.repeats)
        yield {"name": f"umap-{len(codes)}x{codes.shape[1]}", "peer": f"umap-learn {learn.__version__}, {jobs} jobs",
               "seconds": seconds, "trustworthiness": float(trustworthiness(codes, places, n_neighbors=15))}


def pca(args):
    from sklearn.decomposition import PCA
    parts = [gzip.decompress((args.data / f"{part}-images-idx3-ubyte.gz").read_bytes())[16:] for part in ("train", "t10k")]
    pixels = np.frombuffer(b"".join(parts), np.uint8).reshape(-1, 784).astype(np.float32) / 255
    for solver in ("full", "randomized", "covariance_eigh"):
        model = PCA(2, svd_solver=solver, random_state=42)
        seconds, _ = timed(lambda: model.fit_transform(pixels), args.repeats)
        yield {"name": f"pca-{len(pixels)}x784", "peer": f"scikit-learn {sklearn.__version__} {solver}",
               "seconds": seconds, "explained_variance_ratio": model.explained_variance_ratio_.tolist()}


def kmeans(args):
    from sklearn.cluster import KMeans
    codes = np.load(args.codes)
    for threads in range(1, args.threads + 1):
        with threadpool_limits(threads):
            fits = [timed(lambda: KMeans(10, n_init=10, random_state=seed).fit(codes), 1) for seed in range(5 * args.repeats)]
        yield {"name": f"kmeans-{len(codes)}x{codes.shape[1]}", "peer": f"scikit-learn {sklearn.__version__}",
               "threads": threads, "seconds": statistics.median(seconds for seconds, _ in fits),
               "inertia": statistics.median(float(model.inertia_) for _, model in fits)}


def main():
    tasks = {"tsne": tsne, "umap": umap, "pca": pca, "kmeans": kmeans}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tasks", nargs="*", metavar="TASK", help="tsne, umap, pca, kmeans; all by default")
    parser.add_argument("--codes", type=Path, help=".npy, float32 [n, d], for tsne, umap and kmeans")
    parser.add_argument("--data", type=Path, help="folder of MNIST-named idx.gz files, for pca")
    parser.add_argument("--threads", type=int, default=2, help="kmeans is timed with 1 to so many")
    parser.add_argument("--iterations", type=int, default=1000, help="of t-SNE, the first 250 exaggerated")
    parser.add_argument("--tsne-method", choices=["auto", "bh", "fft", "both"], default="auto")
    parser.add_argument("--repeats", type=int, default=1)
    args = parser.parse_args()
    for task in args.tasks or tasks:
        if task not in tasks:
            parser.error(f"there is no task {task}")
        if (args.data if task == "pca" else args.codes) is None:
            parser.error(f"{task} needs {'--data' if task == 'pca' else '--codes'}")
        with threadpool_limits(args.threads):
            for row in tasks[task](args):
                print(json.dumps({"threads": args.threads, **row}), flush=True)


if __name__ == "__main__":
    main()
