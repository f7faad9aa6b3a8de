// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/PyTorchScript.h"

#include "core/model/PyTorchLayers.h"

#include <cstdio>

namespace hourglass {
namespace {

constexpr const char* kReadNpy = R"py(def read(path):
    return torch.from_numpy(np.load(path))
)py";
constexpr const char* kReadIdx = R"py(def read(path):
    opened = gzip.open(path) if path.endswith(".gz") else open(path, "rb")
    with opened as file:
        data = file.read()
    sizes = np.frombuffer(data, ">u4", data[3], 4)
    pixels = np.frombuffer(data, np.uint8, -1, 4 + 4 * len(sizes)).reshape(sizes[0], 1, *sizes[1:])
    return torch.from_numpy(pixels.astype(np.float32) / 255)
)py";

/// Hourglass's own shuffle, so that the batches are the same.
constexpr const char* kOrder = R"py(MASK = 2**64 - 1


def order(count, seed, epoch):
    """Hourglass's shuffle: xoshiro256** (Blackman and Vigna 2018), seeded by splitmix64."""
    x = seed ^ (((0x5348554600000000 + epoch) * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03) & MASK)
    s = []
    for _ in range(4):
        x = (x + 0x9E3779B97F4A7C15) & MASK
        z = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        s.append(z ^ (z >> 31))
    rotated = lambda v, k: ((v << k) | (v >> (64 - k))) & MASK
    items = list(range(count))
    for i in range(count, 1, -1):
        drawn = (rotated((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotated(s[3], 45)
        j = (drawn * i) >> 64
        items[i - 1], items[j] = items[j], items[i - 1]
    return torch.tensor(items)
)py";

constexpr const char* kSsim = R"py(def ssim_loss(output, target):
    """1 - SSIM (Wang et al. 2004): Gaussian window of up to 11 pixels, deviation 1.5, no padding."""
    channels, *sides = target.shape[1:]
    windows = []
    for side in sides:
        x = torch.arange(min(11, side - (side + 1) % 2), dtype=torch.float32)
        window = torch.exp(-((x - len(x) // 2) ** 2) / (2 * 1.5**2))
        windows.append(window / window.sum())
    kernel = torch.outer(*windows)[None, None].repeat(channels, 1, 1, 1)
    mean = lambda p: F.conv2d(p, kernel, groups=channels)
    ma, mb = mean(output), mean(target)
    va, vb = mean(output * output) - ma**2, mean(target * target) - mb**2
    cov = mean(output * target) - ma * mb
    c1, c2 = 0.01**2, 0.03**2
    return 1 - ((2 * ma * mb + c1) * (2 * cov + c2) / ((ma**2 + mb**2 + c1) * (va + vb + c2))).mean()
)py";

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.17g", value);
    return text;
}

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out + '"';
}

std::string optimizerText(const TrainingOptions& o)
{
    const std::string decay = o.weightDecay != 0 ? ", weight_decay=" + number(o.weightDecay) : "";
    const std::string momentum = o.momentum > 0 ? ", momentum=" + number(o.momentum) : "";
    const std::string begin = "(weights, lr=" + number(o.learningRate);
    switch (o.optimizer) {
    case OptimizerKind::Sgd:
        return "torch.optim.SGD" + begin + momentum + (o.nesterov ? ", nesterov=True" : "") + decay + ')';
    case OptimizerKind::AdamW:
        return "torch.optim.AdamW" + begin + ", weight_decay=" + number(o.weightDecay) + ')';
    case OptimizerKind::RmsProp:
        return "torch.optim.RMSprop" + begin + momentum + decay + ')';
    case OptimizerKind::Adam:
        break;
    }
    return "torch.optim.Adam" + begin + decay + ')';
}

/// The scheduler, and whether it steps after each batch; empty: none.
std::string scheduleText(const TrainingOptions& o)
{
    const std::string begin = "torch.optim.lr_scheduler.";
    switch (o.schedule) {
    case ScheduleKind::Step:
        return begin + "StepLR(optimizer, " + std::to_string(o.scheduleEpochs) + ", " +
               number(o.scheduleFactor) + ')';
    case ScheduleKind::Cosine:
        return begin + "CosineAnnealingLR(optimizer, EPOCHS)";
    case ScheduleKind::OneCycle:
        return begin + "OneCycleLR(optimizer, " + number(o.learningRate) +
               ", total_steps=EPOCHS * batches, cycle_momentum=False)";
    case ScheduleKind::Plateau:
        return begin + "ReduceLROnPlateau(optimizer, factor=" + number(o.scheduleFactor) +
               ", patience=" + std::to_string(o.scheduleEpochs) + ')';
    case ScheduleKind::Constant:
        break;
    }
    return {};
}

std::string lossText(const TrainingOptions& o)
{
    if (o.loss == LossKind::Ssim)
        return "ssim_loss(output, target)";
    const std::string function = o.loss == LossKind::Bce  ? "F.binary_cross_entropy"
                                 : o.loss == LossKind::L1 ? "F.l1_loss"
                                                          : "F.mse_loss";
    return o.reduction == LossReduction::Mean
               ? function + "(output, target)"
               : function + "(output, target, reduction=\"sum\") / len(target)";
}

std::string corruptionText(const TrainingOptions& o)
{
    const std::string amount = number(o.corruptionAmount);
    switch (o.corruption) {
    case Corruption::Gaussian:
        return "target + torch.randn_like(target) * " + amount;
    case Corruption::Masking:
        return "target * torch.empty_like(target).bernoulli_(1 - " + amount + ')';
    case Corruption::SaltAndPepper:
        return "torch.where(torch.empty_like(target).bernoulli_(" + amount +
               ") > 0, torch.empty_like(target).bernoulli_(0.5), target)";
    case Corruption::None:
        break;
    }
    return "target";
}

std::string penalties(const ModelSpec& spec, const TrainingOptions& o)
{
    const bool perSample = o.reduction == LossReduction::SumPerSample && o.loss != LossKind::Ssim;
    const std::string scale = perSample ? "" : " / target[0].numel()";
    std::string text;
    if (isVariational(spec)) {
        std::string weight = number(o.klWeight);
        if (o.klWarmup > 0)
            weight += " * min(1.0, step / (batches * " + std::to_string(o.klWarmup) + "))";
        text += "        loss = loss + " + weight + " * encoder[-1].kl" + scale + '\n';
    }
    if (o.sparsity > 0)
        text += "        loss = loss + " + number(o.sparsity) + " * code.abs().sum() / len(target)" + scale +
                '\n';
    if (o.contraction > 0)
        text += "        direction = torch.empty_like(code).normal_()\n"
                "        (slope,) = torch.autograd.grad((code * direction).sum(), x, create_graph=True)\n"
                "        loss = loss + " +
                number(o.contraction) + " * slope.square().sum() / len(target)" + scale + '\n';
    return text;
}

std::string trainingLoop(const ModelSpec& spec, const TrainingOptions& o)
{
    const std::string schedule = scheduleText(o);
    const bool everyBatch = o.schedule == ScheduleKind::OneCycle;
    std::string text = "optimizer = " + optimizerText(o) + '\n';
    if (!schedule.empty())
        text += "schedule = " + schedule + '\n';
    text += "step = 0\nfor epoch in range(EPOCHS):\n    total = 0.0\n"
            "    for batch in order(len(train), SEED, epoch).split(BATCH):\n"
            "        torch.manual_seed((SEED * 1000003 + step) % 2**63)  # what a step draws follows from "
            "its number\n"
            "        target = train[batch]\n";
    text += "        x = " + corruptionText(o) + '\n';
    if (o.contraction > 0)
        text += "        x = x.detach().requires_grad_(True)\n";
    text += std::string("        code = encoder(x") + (startsFlat(spec) ? ".flatten(1)" : "") +
            ")\n        output = decoder(code).view_as(target)\n        loss = " + lossText(o) + '\n';
    text += penalties(spec, o);
    text += "        optimizer.zero_grad()\n        loss.backward()\n";
    if (o.clipNorm > 0)
        text += "        nn.utils.clip_grad_norm_(weights, " + number(o.clipNorm) + ")\n";
    text += "        optimizer.step()\n";
    if (!schedule.empty() && everyBatch)
        text += "        schedule.step()\n";
    text += "        total += loss.item() * len(batch)\n        step += 1\n"
            "        if step % 100 == 0 or step <= 10:\n            print(f\"step {step} loss "
            "{loss.item():.9g}\")\n"
            "    print(f\"epoch {epoch + 1} of {EPOCHS}: loss {total / len(train):.9g}\")\n";
    if (!schedule.empty() && !everyBatch)
        text += o.schedule == ScheduleKind::Plateau ? "    schedule.step(total / len(train))\n"
                                                    : "    schedule.step()\n";
    return text;
}

} // namespace

std::string pytorchScript(const ModelSpec& spec, const LayerTable& table, const TrainingOptions& o,
                          const ScriptData& data)
{
    std::string text = "# Written by Hourglass: the model '" + spec.name +
                       "' in PyTorch, with the same data, training and seed.\n";
    if (data.isIdx)
        text += "import gzip\n\n";
    text +=
        "import numpy as np\nimport torch\nfrom torch import nn\nfrom torch.nn import functional as F\n\n";
    text += "DATA = " + quoted(data.file) + "\nSEED, EPOCHS, BATCH = " + std::to_string(o.seed) + ", " +
            std::to_string(o.epochs) + ", " + std::to_string(o.batch) + "\n\n\n";
    text += std::string(data.isIdx ? kReadIdx : kReadNpy) + "\n\n" + kOrder + "\n\n";
    if (o.loss == LossKind::Ssim)
        text += std::string(kSsim) + "\n\n";
    text += "torch.manual_seed(SEED % 2**64)\n" + pytorchModules(spec, table);
    if (data.keptCount > 0)
        text += "# " + std::to_string(data.keptCount) +
                " training samples were kept aside to judge the epochs: they are not in the data.\n";
    text += "weights = [*encoder.parameters(), *decoder.parameters()]\n\ntrain = read(DATA)[:" +
            std::to_string(data.trainCount) + "]\nbatches = -(-len(train) // BATCH)\n";
    text += trainingLoop(spec, o);
    text += "\nmodel = nn.ModuleDict({\"encoder\": encoder, \"decoder\": decoder})\n"
            "torch.save(model.state_dict(), \"model.pt\")  # opens in Hourglass too\n";
    return text;
}

} // namespace hourglass
