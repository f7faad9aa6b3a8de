#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ten losses of each reference model in PyTorch, from torch.manual_seed(42), on pictures made by a formula.
Prints what training.txt holds: name, first and last weight of the first layer after the steps, then the losses. Needs torch (1.13 or newer)."""
import torch
from torch import nn
from torch.nn import functional as F

STEPS, BATCH = 10, 16


def pictures():
    """pixel(i, r, c) = (37 i + 11 r r + 5 c c + 3 r c) mod 256 where |r - c - i mod 9| < 6, else 0"""
    i = torch.arange(STEPS * BATCH).view(-1, 1, 1)
    r = torch.arange(28).view(1, -1, 1)
    c = torch.arange(28).view(1, 1, -1)
    value = (37 * i + 11 * r * r + 5 * c * c + 3 * r * c) % 256
    shown = (r - c - i % 9).abs() < 6
    return torch.where(shown, value, 0).to(torch.uint8).to(torch.float32).div(255).unsqueeze(1)


def linears(sizes):
    parts = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        parts += [nn.Linear(inputs, outputs), nn.ReLU()]
    return parts[:-1]


def normalised(inputs, outputs):
    return [nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU()]


def tsne_cnn():
    encoder = nn.Sequential(*normalised(1, 16), nn.MaxPool2d(2), *normalised(16, 8), nn.MaxPool2d(2), *normalised(8, 4))
    decoder = nn.Sequential(*normalised(4, 8), nn.ConvTranspose2d(8, 16, 2, stride=2), nn.BatchNorm2d(16), nn.ReLU(),
                            nn.ConvTranspose2d(16, 1, 2, stride=2), nn.Sigmoid())
    return encoder, decoder


def mlp(sizes, last):
    return nn.Sequential(*linears(sizes)), nn.Sequential(*linears(sizes[::-1]), *last)


def conv_10():
    encoder = nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 4, 3, padding=1),
                            nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), *linears([196, 64, 10]))
    decoder = nn.Sequential(*linears([10, 64, 196]), nn.Unflatten(1, (4, 7, 7)),
                            nn.ConvTranspose2d(4, 8, 3, stride=2, padding=1, output_padding=1), nn.ReLU(),
                            nn.ConvTranspose2d(8, 1, 3, stride=2, padding=1, output_padding=1), nn.Sigmoid())
    return encoder, decoder


def summed(output, target):
    return F.mse_loss(output, target, reduction="sum") / len(target)


def adam(rate, decay=0.0):
    return lambda weights: torch.optim.Adam(weights, rate, weight_decay=decay)


# name, build, is it fed flat, optimiser, loss
CASES = [
    ("default", lambda: mlp([784, 256, 64, 8], [nn.Sigmoid()]), True, adam(1e-3), F.mse_loss),
    ("tsne-cnn", tsne_cnn, False, adam(1e-4), F.mse_loss),
    ("forest-mlp", lambda: mlp([784, 200, 10], []), True, adam(1e-3), summed),
    ("simple-9", lambda: mlp([784, 128, 64, 36, 18, 9], [nn.Sigmoid()]), True, adam(1e-3, 1e-8), F.mse_loss),
    ("conv-10", conv_10, False, adam(1e-3), F.mse_loss),
    ("default/bce", lambda: mlp([784, 256, 64, 8], [nn.Sigmoid()]), True, adam(1e-3), F.binary_cross_entropy),
    ("default/sgd", lambda: mlp([784, 256, 64, 8], [nn.Sigmoid()]), True,
     lambda weights: torch.optim.SGD(weights, 0.5, momentum=0.9, weight_decay=1e-4), F.mse_loss),
]


def main():
    torch.set_num_threads(1)
    for name, build, flat, optimizer_of, loss_of in CASES:
        torch.manual_seed(42)
        encoder, decoder = build()
        optimizer = optimizer_of([*encoder.parameters(), *decoder.parameters()])
        first = next(encoder.parameters()).detach().flatten()
        losses = []
        for x in pictures().split(BATCH):
            x = x.flatten(1) if flat else x
            optimizer.zero_grad()
            loss = loss_of(decoder(encoder(x)), x)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        print(name, f"{first[0].item():.9g}", f"{first[-1].item():.9g}", *(f"{loss:.9g}" for loss in losses))


if __name__ == "__main__":
    main()
