#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast a plain PyTorch loop trains the reference models. Prints one JSON object a line.

--loop tensor:      all pictures are one float tensor, a batch is an index into it (the best plain loop).
--loop dataloader:  as notebooks do it: a Dataset that converts one picture at a time, and a DataLoader.
Needs torch (1.13 or newer) and numpy; --loop dataloader also torchvision and Pillow."""
import argparse
import gzip
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn


def layers(sizes):
    """Linear layers with ReLU between them, none after the last."""
    parts = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        parts += [nn.Linear(inputs, outputs), nn.ReLU()]
    return parts[:-1]


def convolution(inputs, outputs):
    return [nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU()]


def tsne_cnn():
    return nn.Sequential(
        *convolution(1, 16), nn.MaxPool2d(2), *convolution(16, 8), nn.MaxPool2d(2), *convolution(8, 4),
        *convolution(4, 8), nn.ConvTranspose2d(8, 16, 2, stride=2), nn.BatchNorm2d(16), nn.ReLU(),
        nn.ConvTranspose2d(16, 1, 2, stride=2), nn.Sigmoid())


def forest_mlp():
    return nn.Sequential(nn.Flatten(), *layers([784, 200, 10]), *layers([10, 200, 784]), nn.Unflatten(1, (1, 28, 28)))


def simple_9():
    sizes = [784, 128, 64, 36, 18, 9]
    return nn.Sequential(nn.Flatten(), *layers(sizes), *layers(sizes[::-1]), nn.Sigmoid(), nn.Unflatten(1, (1, 28, 28)))


def conv_10():
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), *layers([196, 64, 10]),
        *layers([10, 64, 196]), nn.Unflatten(1, (4, 7, 7)),
        nn.ConvTranspose2d(4, 8, 3, stride=2, padding=1, output_padding=1), nn.ReLU(),
        nn.ConvTranspose2d(8, 1, 3, stride=2, padding=1, output_padding=1), nn.Sigmoid())


def summed(output, target):
    return nn.functional.mse_loss(output, target, reduction="sum") / len(target)


# model: build, batch, learning rate, weight decay, loss
MODELS = {
    "tsne-cnn": (tsne_cnn, 64, 1e-4, 0, nn.functional.mse_loss),
    "forest-mlp": (forest_mlp, 128, 1e-3, 0, summed),
    "simple-9": (simple_9, 32, 1e-3, 1e-8, nn.functional.mse_loss),
    "conv-10": (conv_10, 32, 1e-3, 0, nn.functional.mse_loss),
}


class Pictures(torch.utils.data.Dataset):
    """What torchvision's MNIST with ToTensor does for each picture."""

    def __init__(self, pixels, labels):
        from PIL import Image
        from torchvision.transforms import ToTensor
        self.data, self.targets = torch.from_numpy(pixels.copy()), torch.from_numpy(labels.copy())
        self.picture_of, self.transform = Image.fromarray, ToTensor()

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        picture, label = self.data[i], int(self.targets[i])
        return self.transform(self.picture_of(picture.numpy(), mode="L")), label


def idx(path, offset):
    return np.frombuffer(gzip.decompress(path.read_bytes()), np.uint8, offset=offset)


def tensor_batches(pixels, batch):
    data = torch.from_numpy(pixels.astype(np.float32) / 255).unsqueeze(1)
    while True:
        order = torch.randperm(len(data))
        for first in range(0, len(data), batch):
            yield data[order[first:first + batch]]


def loader_batches(pixels, labels, batch):
    loader = torch.utils.data.DataLoader(Pictures(pixels, labels), batch_size=batch, shuffle=True)
    while True:
        for images, _ in loader:
            yield images


def measure(name, args, pixels, labels):
    torch.manual_seed(42)
    build, batch, rate, decay, loss_of = MODELS[name]
    model = build()
    optimizer = torch.optim.Adam(model.parameters(), rate, weight_decay=decay)
    batches = tensor_batches(pixels, batch) if args.loop == "tensor" else loader_batches(pixels, labels, batch)
    warm_up, images = args.steps // 10, 0
    for step in range(args.steps):
        if step == warm_up:
            started, images = time.perf_counter(), 0
        x = next(batches)
        optimizer.zero_grad()
        loss = loss_of(model(x), x)
        loss.backward()
        optimizer.step()
        images += len(x)
    seconds = time.perf_counter() - started
    return {"name": f"training-{name}", "peer": f"torch {torch.__version__}", "loop": args.loop, "threads": args.threads,
            "steps": args.steps, "batch": batch, "seconds": seconds, "images_per_second": images / seconds,
            "batches_per_second": (args.steps - warm_up) / seconds, "loss": loss.item()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", choices=[*MODELS, "all"], default="all")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=1500, help="batches in all; the first tenth warms up untimed")
    parser.add_argument("--loop", choices=["tensor", "dataloader"], default="tensor")
    parser.add_argument("--data", type=Path, required=True, help="folder of MNIST-named idx.gz files")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    pixels = idx(args.data / "train-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28)
    labels = idx(args.data / "train-labels-idx1-ubyte.gz", 8)
    for name in MODELS if args.model == "all" else [args.model]:
        print(json.dumps(measure(name, args, pixels, labels)), flush=True)


if __name__ == "__main__":
    main()
