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


def linears(sizes, activation=nn.ReLU):
    parts = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        parts += [nn.Linear(inputs, outputs), activation()]
    return parts[:-1]


def normalised(inputs, outputs):
    return [nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU()]


def tsne_cnn():
    encoder = nn.Sequential(*normalised(1, 16), nn.MaxPool2d(2), *normalised(16, 8), nn.MaxPool2d(2), *normalised(8, 4))
    decoder = nn.Sequential(*normalised(4, 8), nn.ConvTranspose2d(8, 16, 2, stride=2), nn.BatchNorm2d(16), nn.ReLU(),
                            nn.ConvTranspose2d(16, 1, 2, stride=2), nn.Sigmoid())
    return encoder, decoder


def mlp(sizes, last, activation=nn.ReLU, code=()):
    return nn.Sequential(*linears(sizes, activation), *code), nn.Sequential(*linears(sizes[::-1], activation), *last)


class Gaussian(nn.Module):
    """The head of a VAE: draws a code around its mean, and remembers its KL divergence."""

    def __init__(self, inputs, dims):
        super().__init__()
        self.mu, self.logvar = nn.Linear(inputs, dims), nn.Linear(inputs, dims)

    def forward(self, x):
        mu, logvar = self.mu(x), self.logvar(x)
        self.kl = -0.5 * (1 + logvar - mu**2 - logvar.exp()).sum() / len(x)
        return mu + torch.randn_like(mu) * torch.exp(0.5 * logvar)


class Noise(nn.Module):
    def forward(self, x):
        return x + torch.randn_like(x) * 0.2


class Rows(nn.LSTM):
    """[n, 1, steps, features] to [n, 1, steps, units], or to the last step."""

    def __init__(self, features, units, sequence):
        super().__init__(features, units, batch_first=True)
        self.sequence = sequence

    def forward(self, x):
        out = super().forward(x.squeeze(1))[0]
        return out.unsqueeze(1) if self.sequence else out[:, -1]


class Repeat(nn.Module):
    def forward(self, x):
        return x[:, None, None].expand(-1, 1, 28, -1)


class KSparse(nn.Module):
    def forward(self, x):
        return x * torch.zeros_like(x).scatter(1, x.topk(10, 1).indices, 1.0)


def vae(dims):
    return (nn.Sequential(nn.Linear(784, 400), nn.ReLU(), Gaussian(400, dims)),
            nn.Sequential(*linears([dims, 400, 784]), nn.Sigmoid()))


def forest_conv(head):
    encoder = nn.Sequential(nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1),
                            nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), head[0](1568, head[1]))
    decoder = nn.Sequential(nn.Linear(head[1], 1568), nn.ReLU(), nn.Unflatten(1, (32, 7, 7)), up3(32, 16), nn.ReLU(),
                            up3(16, 1), nn.Sigmoid())
    return encoder, decoder


def up3(inputs, outputs):
    return nn.ConvTranspose2d(inputs, outputs, 3, stride=2, padding=1, output_padding=1)


def hjorth_stacked(*before):
    encoder, decoder = mlp([784, 100, 30], [nn.Sigmoid()], nn.SELU, [nn.SELU()])
    return nn.Sequential(*before, *encoder), decoder


def hjorth_conv():
    encoder = nn.Sequential(*[part for inputs, outputs in [(1, 16), (16, 32), (32, 64)]
                              for part in (nn.Conv2d(inputs, outputs, 3, padding=1), nn.SELU(), nn.MaxPool2d(2))])
    decoder = nn.Sequential(nn.ConvTranspose2d(64, 32, 3, stride=2), nn.SELU(), up3(32, 16), nn.SELU(), up3(16, 1),
                            nn.Sigmoid())
    return encoder, decoder


def hjorth_rnn():
    return (nn.Sequential(Rows(28, 100, True), Rows(100, 30, False)),
            nn.Sequential(Repeat(), Rows(30, 100, True), nn.Linear(100, 28), nn.Sigmoid()))


def conv_10():
    encoder = nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 4, 3, padding=1),
                            nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), *linears([196, 64, 10]))
    decoder = nn.Sequential(*linears([10, 64, 196]), nn.Unflatten(1, (4, 7, 7)),
                            nn.ConvTranspose2d(4, 8, 3, stride=2, padding=1, output_padding=1), nn.ReLU(),
                            nn.ConvTranspose2d(8, 1, 3, stride=2, padding=1, output_padding=1), nn.Sigmoid())
    return encoder, decoder


def summed(output, target):
    return F.mse_loss(output, target, reduction="sum") / len(target)


def summed_bce(output, target):
    return F.binary_cross_entropy(output, target, reduction="sum") / len(target)


def ssim_loss(output, target):
    """1 - SSIM after Wang et al. 2004: Gaussian window of 11, deviation 1.5, no padding."""
    x = torch.arange(11.0) - 5
    window = torch.exp(-x**2 / (2 * 1.5**2))
    window = torch.outer(window, window) / window.sum() ** 2
    mean = lambda p: F.conv2d(p, window[None, None])
    a, b = output.view(-1, 1, 28, 28), target.view(-1, 1, 28, 28)
    ma, mb = mean(a), mean(b)
    va, vb, cov = mean(a * a) - ma**2, mean(b * b) - mb**2, mean(a * b) - ma * mb
    c1, c2 = 0.01**2, 0.03**2
    return 1 - ((2 * ma * mb + c1) * (2 * cov + c2) / ((ma**2 + mb**2 + c1) * (va + vb + c2))).mean()


def sgd(rate, **more):
    return lambda weights: torch.optim.SGD(weights, rate, **more)


def kl(weight=1.0):
    return lambda encoder, code, x, step: weight * encoder[-1].kl


def warm_kl(encoder, code, x, step):
    """beta-vae: weight 4, reached after 5 epochs of all ten steps."""
    return 4.0 * min(1.0, step / (5 * STEPS)) * encoder[-1].kl


def l1_of_code(encoder, code, x, step):
    return 0.05 * code.abs().sum() / len(x)


def contraction(encoder, code, x, step):
    direction = torch.empty_like(code).normal_()
    (gradient,) = torch.autograd.grad((code * direction).sum(), x, create_graph=True)
    return 0.1 * gradient.square().sum() / len(x)


def default():
    return mlp([784, 256, 64, 8], [nn.Sigmoid()])


def adam(rate, decay=0.0):
    return lambda weights: torch.optim.Adam(weights, rate, weight_decay=decay)


# name, build, is it fed flat, optimiser, loss, then what else: a penalty, a schedule, a corruption, a longest gradient
CASES = [
    ("default", default, True, adam(1e-3), F.mse_loss, {}),
    ("tsne-cnn", tsne_cnn, False, adam(1e-4), F.mse_loss, {}),
    ("forest-mlp", lambda: mlp([784, 200, 10], []), True, adam(1e-3), summed, {}),
    ("forest-vae", lambda: vae(20), True, adam(1e-3), summed_bce, {"penalty": kl()}),
    ("forest-conv", lambda: forest_conv((nn.Linear, 10)), False, adam(1e-3), summed_bce, {}),
    ("forest-conv-vae", lambda: forest_conv((Gaussian, 20)), False, adam(1e-3), summed_bce, {"penalty": kl()}),
    ("uzair-2d", lambda: mlp([784, 512, 256, 2], [nn.Sigmoid()]), True, adam(1e-3), F.mse_loss, {}),
    ("hjorth-linear", lambda: mlp([784, 2], []), True, sgd(0.05), F.mse_loss, {}),
    ("hjorth-stacked", hjorth_stacked, True, sgd(1.5), F.binary_cross_entropy, {}),
    ("hjorth-conv", hjorth_conv, False, sgd(1.0), F.binary_cross_entropy, {}),
    ("hjorth-rnn", hjorth_rnn, False, sgd(0.1), F.binary_cross_entropy, {}),
    ("hjorth-denoising", lambda: hjorth_stacked(Noise()), True, sgd(1.5), F.binary_cross_entropy, {}),
    ("hjorth-dropout", lambda: hjorth_stacked(nn.Dropout(0.5)), True, sgd(1.5), F.binary_cross_entropy, {}),
    ("hjorth-sigmoid", lambda: mlp([784, 256, 128], [nn.Sigmoid()], nn.Sigmoid, [nn.Sigmoid()]), True, adam(1e-3),
     F.mse_loss, {}),
    ("simple-9", lambda: mlp([784, 128, 64, 36, 18, 9], [nn.Sigmoid()]), True, adam(1e-3, 1e-8), F.mse_loss, {}),
    ("conv-10", conv_10, False, adam(1e-3), F.mse_loss, {}),
    ("beta-vae", lambda: vae(10), True, adam(1e-3), summed_bce, {"penalty": warm_kl}),
    ("sparse-l1", lambda: mlp([784, 100], [nn.Sigmoid()], code=[nn.ReLU()]), True, adam(1e-3), summed,
     {"penalty": l1_of_code}),
    ("k-sparse", lambda: mlp([784, 100], [nn.Sigmoid()], code=[KSparse()]), True, adam(1e-3), summed, {}),
    ("contractive", lambda: (nn.Sequential(*linears([784, 200, 30], nn.Sigmoid), nn.Sigmoid()),
                             nn.Sequential(*linears([30, 200, 784]), nn.Sigmoid())), True, adam(1e-3), summed,
     {"penalty": contraction}),
    ("playground-2d", lambda: mlp([784, 64, 16, 2], [nn.Sigmoid()], nn.Tanh), True, adam(2e-3), F.mse_loss, {}),
    ("default/bce", default, True, adam(1e-3), F.binary_cross_entropy, {}),
    ("default/l1", default, True, adam(1e-3), F.l1_loss, {}),
    ("default/ssim", default, True, adam(1e-3), ssim_loss, {}),
    ("default/sgd", default, True, sgd(0.5, momentum=0.9, weight_decay=1e-4), F.mse_loss, {}),
    ("default/nesterov", default, True, sgd(0.5, momentum=0.9, nesterov=True), F.mse_loss, {}),
    ("default/adamw", default, True, lambda w: torch.optim.AdamW(w, 1e-3, weight_decay=0.1), F.mse_loss, {}),
    ("default/rmsprop", default, True, lambda w: torch.optim.RMSprop(w, 1e-3, momentum=0.5, weight_decay=1e-4),
     F.mse_loss, {}),
    ("default/clipped", default, True, adam(1e-3), summed, {"clip": 0.5}),
    ("default/gaussian", default, True, adam(1e-3), F.mse_loss, {"corrupt": lambda x: x + torch.randn_like(x) * 0.3}),
    ("default/masking", default, True, adam(1e-3), F.mse_loss,
     {"corrupt": lambda x: x * torch.empty_like(x).bernoulli_(1 - 0.3)}),
    ("default/pepper", default, True, adam(1e-3), F.mse_loss,
     {"corrupt": lambda x: torch.where(torch.empty_like(x).bernoulli_(0.3) > 0, torch.empty_like(x).bernoulli_(0.5), x)}),
    ("default/onecycle", default, True, adam(1e-3), F.mse_loss,
     {"schedule": lambda o: torch.optim.lr_scheduler.OneCycleLR(o, 1e-3, total_steps=STEPS, cycle_momentum=False)}),
]


def losses_of(build, flat, optimizer_of, loss_of, more):
    torch.manual_seed(42)
    encoder, decoder = build()
    weights = [*encoder.parameters(), *decoder.parameters()]
    optimizer = optimizer_of(weights)
    schedule = more["schedule"](optimizer) if "schedule" in more else None
    losses = []
    for step, target in enumerate(pictures().split(BATCH)):
        torch.manual_seed(42 * 1000003 + step)  # what a step draws depends on seed and step only
        target = target.flatten(1) if flat else target
        x = more["corrupt"](target) if "corrupt" in more else target
        x = x.clone().requires_grad_(True)
        optimizer.zero_grad()
        code = encoder(x)
        loss = loss_of(decoder(code), target)
        if "penalty" in more:
            loss = loss + more["penalty"](encoder, code, x, step)
        loss.backward()
        if "clip" in more:
            nn.utils.clip_grad_norm_(weights, more["clip"])
        optimizer.step()
        if schedule:
            schedule.step()
        losses.append(loss.item())
    first = next(encoder.parameters()).detach().flatten()
    return first[0].item(), first[-1].item(), *losses


def main():
    torch.set_num_threads(1)
    for name, *case in CASES:
        print(name, *(f"{number:.9g}" for number in losses_of(*case)))


if __name__ == "__main__":
    main()
