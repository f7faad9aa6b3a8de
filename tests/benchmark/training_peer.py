#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast a plain PyTorch loop trains a model. Prints one JSON object.

The model, its loss and its optimiser come from a script that `hourglass-cli export RUN --as script` has written,
less its bookkeeping: what is timed is drawing a batch, the loss, the gradients and the optimiser's step.

--loop tensor:      all pictures are one float tensor, a batch is an index into it (the best plain loop).
--loop dataloader:  as notebooks do it: a Dataset that converts one picture at a time, and a DataLoader.
Needs torch (1.13 or newer) and numpy; --loop dataloader also torchvision and Pillow."""
import argparse
import json
import textwrap
import time
from pathlib import Path

import numpy as np
import torch


def parts_of(text):
    """What a script defines, and its step as a function of a batch."""
    definitions, rest = text.split("\ntrain = read(DATA)", 1)
    setup = "\n".join(line for line in rest.splitlines() if line.startswith(("optimizer =", "schedule =")))
    body = rest.split("        target = train[batch]\n", 1)[1]
    body, rest = body.split("        optimizer.step()\n", 1)
    if rest.startswith("        schedule.step()\n"):  # every batch, not every epoch
        body += "        schedule.step()\n"
    return definitions, setup, "def take(target):\n" + body + "        optimizer.step()\n        return loss\n"


def load(path, batch_count):
    names = {}
    definitions, setup, step = parts_of(path.read_text())
    exec(definitions, names)
    names.update(batches=batch_count(names), step=0)
    names["EPOCHS"] = 100  # a schedule over more steps than are timed
    exec(setup, names)
    exec(textwrap.dedent(step), names)
    return names


class Pictures(torch.utils.data.Dataset):
    """What torchvision's MNIST with ToTensor does for each picture."""

    def __init__(self, pixels):
        from PIL import Image
        from torchvision.transforms import ToTensor
        self.data = (pixels * 255).round().to(torch.uint8).squeeze(1)
        self.picture_of, self.transform = Image.fromarray, ToTensor()

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        return self.transform(self.picture_of(self.data[i].numpy(), mode="L"))


def tensor_batches(data, batch):
    while True:
        order = torch.randperm(len(data))
        for first in range(0, len(data), batch):
            yield data[order[first:first + batch]]


def loader_batches(data, batch):
    loader = torch.utils.data.DataLoader(Pictures(data), batch_size=batch, shuffle=True)
    while True:
        yield from loader


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--script", type=Path, required=True, help="written by `hourglass-cli export --as script`")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=1500, help="batches in all; the first tenth warms up untimed")
    parser.add_argument("--loop", choices=["tensor", "dataloader"], default="tensor")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    data = None

    def batch_count(names):
        nonlocal data
        path = Path(names["DATA"])
        data = names["read"](str(path if path.is_absolute() else args.script.parent / path))
        return -(-len(data) // names["BATCH"])

    names = load(args.script, batch_count)
    batches = (tensor_batches if args.loop == "tensor" else loader_batches)(data, names["BATCH"])
    take, warm_up, images = names["take"], args.steps // 10, 0
    started = time.perf_counter()
    for step in range(args.steps):
        if step == warm_up:
            started, images = time.perf_counter(), 0
        target = next(batches)
        names["step"] = step
        loss = take(target)
        images += len(target)
    seconds = time.perf_counter() - started
    print(json.dumps({"peer": f"torch {torch.__version__}", "loop": args.loop, "threads": args.threads,
                      "steps": args.steps, "seconds": seconds, "images_per_second": images / seconds,
                      "loss": loss.item()}), flush=True)


if __name__ == "__main__":
    main()
