# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes projection.txt: what scikit-learn and openTSNE make of a small table, for tests/core/projection.

Needs numpy, scipy, openTSNE and scikit-learn (1.5 or later: the signs of PCA's axes changed there).
    python projection.py > projection.txt
The file is a list of matrices: a line "name rows columns", then one line a row.
"""
import numpy as np
from openTSNE.affinity import PerplexityBasedNN
from sklearn.decomposition import PCA
from sklearn.manifold._t_sne import _joint_probabilities_nn
from sklearn.neighbors import NearestNeighbors

SAMPLES, DIMS, COMPONENTS, PERPLEXITY = 60, 6, 3, 5


def show(name, matrix):
    matrix = np.atleast_2d(np.asarray(matrix, dtype=np.float64))
    print(name, *matrix.shape)
    for row in matrix:
        print(*(f"{v:.9g}" for v in row))


def main():
    rng = np.random.default_rng(7)
    groups = rng.normal(0, 4, (3, DIMS))
    table = groups[rng.integers(0, 3, SAMPLES)] + rng.normal(0, 1, (SAMPLES, DIMS)) @ rng.normal(0, 1, (DIMS, DIMS)) + 5
    table = table.astype(np.float32)
    show("table", table)

    pca = PCA(COMPONENTS, svd_solver="full").fit(table.astype(np.float64))
    show("mean", pca.mean_)
    show("axes", pca.components_)
    show("variance", pca.explained_variance_)
    show("ratio", pca.explained_variance_ratio_)
    show("coordinates", pca.transform(table.astype(np.float64)))

    graph = NearestNeighbors(n_neighbors=3 * PERPLEXITY).fit(table).kneighbors_graph(mode="distance")
    graph.data **= 2
    graph.sort_indices()
    show("affinities", _joint_probabilities_nn(graph, PERPLEXITY, verbose=0).toarray())
    nearest = PerplexityBasedNN(table, perplexity=PERPLEXITY, method="exact", n_jobs=1)
    show("affinities_opentsne", nearest.P.toarray())


if __name__ == "__main__":
    main()
