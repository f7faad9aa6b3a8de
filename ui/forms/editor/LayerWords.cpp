// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/editor/LayerWords.h"

#include "core/types/SpecDiff.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace hourglass {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("LayerWords", text); }

std::vector<LayerWords> makeWords()
{
    using enum LayerKind;
    const QString dense = tr("Values"), pictures = tr("Pictures"), rows = tr("Rows and sequences"),
                  codes = tr("Codes"), noise = tr("Against overfitting"), shapes = tr("Shape"),
                  activations = tr("Activations");
    return {
        {Linear, dense, tr("Every value from all values before, each with its own weight.")},
        {Conv2d, pictures, tr("A small window slides over the picture; each channel looks for one pattern.")},
        {ConvTranspose2d, pictures, tr("A convolution backwards: makes the picture larger, and learns how.")},
        {MaxPool2d, pictures, tr("Keeps the largest value of each window: a smaller picture.")},
        {Upsample, pictures, tr("Repeats each pixel: a larger picture, nothing to learn.")},
        {Lstm, rows, tr("Reads a picture row by row and remembers what matters.")},
        {RowLinear, rows, tr("The same Linear for each row.")},
        {Repeat, rows, tr("Puts the same vector into each row, for an LSTM to write from.")},
        {Variational, codes, tr("The code becomes a cloud: mean and variance, drawn while it trains.")},
        {KSparse, codes, tr("Only the k largest values speak, the rest becomes 0.")},
        {Dropout, noise, tr("Drops a share of the values while it trains, another one each time.")},
        {GaussianNoise, noise, tr("Adds noise while it trains, so that it learns to see through it.")},
        {BatchNorm, noise, tr("Each channel with mean 0 and deviation 1 over the batch: learns faster.")},
        {Flatten, shapes, tr("A picture becomes a vector.")},
        {Unflatten, shapes, tr("A vector becomes a picture.")},
        {ReLU, activations, tr("Negative values become 0. The usual choice.")},
        {LeakyReLU, activations, tr("ReLU that lets a hundredth of negative values through: no dead units.")},
        {ELU, activations, tr("ReLU with a soft floor at -1.")},
        {SELU, activations, tr("ELU scaled so that values keep mean 0 and deviation 1 by themselves.")},
        {GELU, activations, tr("A smooth ReLU, as transformers use it.")},
        {Tanh, activations, tr("Squeezes into -1 to 1, smoothly.")},
        {Sigmoid, activations, tr("Squeezes into 0 to 1: for the last layer, when data lie there.")},
        {Softplus, activations, tr("A ReLU without the kink: always above 0.")},
    };
}

} // namespace

const std::vector<LayerWords>& layerWords()
{
    static const std::vector<LayerWords> words = makeWords();
    return words;
}

const LayerWords& wordsOf(LayerKind kind)
{
    const auto& all = layerWords();
    const auto found =
        std::find_if(all.begin(), all.end(), [kind](const LayerWords& words) { return words.kind == kind; });
    return found == all.end() ? all.front() : *found;
}

QString titleOf(LayerKind kind)
{
    const std::string_view name = layerName(kind);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

LayerSpec freshLayer(LayerKind kind)
{
    switch (kind) {
    case LayerKind::Linear:
        return {.kind = kind, .out = 64};
    case LayerKind::Conv2d:
        return {.kind = kind, .out = 16, .kernel = 3, .padding = 1};
    case LayerKind::ConvTranspose2d:
        return {.kind = kind, .out = 16, .kernel = 2, .stride = 2};
    case LayerKind::MaxPool2d:
        return {.kind = kind, .kernel = 2, .stride = 2};
    case LayerKind::Upsample:
        return {.kind = kind, .kernel = 2};
    case LayerKind::Lstm:
        return {.kind = kind, .out = 64};
    case LayerKind::Variational:
    case LayerKind::KSparse:
        return {.kind = kind, .out = 10};
    case LayerKind::Dropout:
    case LayerKind::GaussianNoise:
        return {.kind = kind, .rate = 0.2};
    default:
        return {.kind = kind};
    }
}

QString settingsOf(const LayerSpec& layer)
{
    // A row has little room: "16 · 3×3 · stride 2".
    QString text = QString::fromStdString(layerText(layer).substr(layerName(layer.kind).size())).trimmed();
    static const QRegularExpression kernel(QStringLiteral("kernel (\\d+)"));
    text.replace(kernel, QStringLiteral("\\1×\\1"));
    text.replace(QStringLiteral("output padding"), QStringLiteral("out"));
    text.replace(QStringLiteral("padding"), QStringLiteral("pad"));
    return text.replace(QStringLiteral(", "), QStringLiteral(" · "));
}

} // namespace hourglass
