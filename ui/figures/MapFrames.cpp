// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/MapFrames.h"

#include "ui/plots/MapWords.h"

#include <QDir>

#include <algorithm>
#include <cmath>

namespace hourglass {

namespace {

constexpr int leastSide = 160, mostSide = 4096;
constexpr double mmAnInch = 25.4, pageWidth = 160; // mm, about: so words are as large as on any figure

Error badInput(const QString& what, const char* hint)
{
    return {Failure::BadInput, what.toStdString(), hint};
}

std::optional<Error> problemOf(const MapFrames& frames)
{
    const auto isSide = [](int pixels) { return pixels >= leastSide && pixels <= mostSide; };
    if (!frames.look.embedding || frames.history.size() == 0)
        return Error{Failure::BadInput, "There is no t-SNE whose course could be written.",
                     "Run a t-SNE first; one of an earlier session has no course."};
    if (!isSide(frames.pixels.width()) || !isSide(frames.pixels.height()))
        return badInput(QStringLiteral("Frames cannot be %1 x %2 pixels.")
                            .arg(frames.pixels.width())
                            .arg(frames.pixels.height()),
                        "Choose 160 to 4096 for each side.");
    return std::nullopt;
}

/// So many dots an inch that a page of the usual width has as many pixels as are wanted.
FigureOptions optionsFor(const QSize& pixels)
{
    FigureOptions options;
    options.dpi = std::max(static_cast<int>(std::lround(pixels.width() * mmAnInch / pageWidth)), 36);
    options.widthMm = pixels.width() * mmAnInch / options.dpi;
    options.heightMm = pixels.height() * mmAnInch / options.dpi;
    return options;
}

/// A kept state as the map that it was.
std::shared_ptr<const Embedding> mapOf(const MapState& state, const Embedding& whose)
{
    auto map = std::make_shared<Embedding>();
    map->datasetId = whose.datasetId;
    map->modelEpoch = whose.modelEpoch;
    map->firstSample = whose.firstSample;
    map->method = whose.method;
    map->dims = state.dims;
    map->count = state.places.size() / state.dims;
    map->places = unpackPlaces(state);
    map->iteration = state.iteration;
    map->iterations = std::max(whose.iterations, whose.iteration);
    map->klDivergence = state.klDivergence;
    return map;
}

} // namespace

QString frameName(std::size_t number)
{
    return QStringLiteral("frame-%1.png").arg(number, 4, 10, QLatin1Char('0'));
}

Result<void> makeFrameFolder(const QString& path)
{
    if (path.isEmpty())
        return badInput(QStringLiteral("There is no folder for the frames."), "Choose one.");
    const QDir folder(path);
    if (!folder.exists() && !folder.mkpath(QStringLiteral(".")))
        return Error{Failure::Io, "The folder " + path.toStdString() + " cannot be made.", "Choose another."};
    if (!folder.entryList({QStringLiteral("frame-*.png")}, QDir::Files).isEmpty())
        return badInput(QStringLiteral("There are frames in %1 already.").arg(path),
                        "Choose another folder, or delete them.");
    return {};
}

Result<std::size_t> writeFrames(const MapFrames& frames, const StopToken& stop,
                                const std::function<void(std::size_t, std::size_t)>& progress)
{
    if (const auto problem = problemOf(frames))
        return *problem;
    if (const auto made = makeFrameFolder(frames.folder); !made.ok())
        return made.error();
    auto options = optionsFor(frames.pixels);
    const std::size_t all = frames.history.size();
    for (std::size_t i = 0; i < all; ++i) {
        if (stop.stopRequested())
            return Error{Failure::Cancelled, "Stopped.", {}};
        MapFigure frame = frames.look;
        frame.embedding = mapOf(frames.history.state(i), *frames.look.embedding);
        options.title = QStringLiteral("%1 · %2/%3")
                            .arg(methodName(frame.embedding->method))
                            .arg(frame.embedding->iteration)
                            .arg(frame.embedding->iterations);
        const auto file = exportFigure(frame, QDir(frames.folder).filePath(frameName(i + 1)), options);
        if (!file.ok())
            return file.error();
        if (progress)
            progress(i + 1, all);
    }
    return all;
}

} // namespace hourglass
