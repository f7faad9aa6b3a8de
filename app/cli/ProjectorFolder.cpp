// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ProjectorFolder.h"

#include "core/base/AtomicFile.h"
#include "ui/views/Pictures.h"

#include <QBuffer>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>

namespace hourglass::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
constexpr int kLargestSide = 8192; ///< of a texture, on most graphics cards
constexpr std::size_t kStopEvery = 1024;

/// Where the pictures stand.
struct Grid {
    int columns = 0, rows = 0;
    QSize picture;
};

Grid gridFor(std::size_t count, const Shape& shape)
{
    Grid grid;
    grid.columns = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count))));
    grid.rows = (static_cast<int>(count) + grid.columns - 1) / grid.columns;
    const QSize room(kLargestSide / grid.columns, kLargestSide / grid.rows);
    grid.picture = QSize(shape.width, shape.height);
    if (grid.picture.width() > room.width() || grid.picture.height() > room.height())
        grid.picture = grid.picture.scaled(room, Qt::KeepAspectRatio).expandedTo({1, 1});
    return grid;
}

Result<QImage> sprite(const Grid& grid, const Dataset& data, const Codes& codes, const StopToken& stop)
{
    const bool grey = data.info().shape.channels < 3;
    QImage sheet(grid.columns * grid.picture.width(), grid.rows * grid.picture.height(),
                 grey ? QImage::Format_Grayscale8 : QImage::Format_RGB32);
    if (sheet.isNull())
        return Error{Failure::OutOfMemory, "The pictures do not fit into memory.", "Export fewer of them."};
    sheet.fill(Qt::black);
    const int bytes = sheet.depth() / 8;
    for (std::size_t i = 0; i < codes.count; ++i) {
        if (i % kStopEvery == 0 && stop.stopRequested())
            return Error{Failure::Cancelled, "Stopped.", {}};
        auto picture = toQImage(data.image(codes.firstSample + i));
        if (picture.size() != grid.picture)
            picture = picture.scaled(grid.picture, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        picture = picture.convertToFormat(sheet.format());
        const int left = static_cast<int>(i) % grid.columns * grid.picture.width();
        const int top = static_cast<int>(i) / grid.columns * grid.picture.height();
        for (int y = 0; y < picture.height(); ++y)
            std::memcpy(sheet.scanLine(top + y) + left * bytes, picture.constScanLine(y),
                        static_cast<std::size_t>(picture.width() * bytes));
    }
    return sheet;
}

Result<void> writePng(const fs::path& path, const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!image.save(&buffer, "PNG"))
        return Error{Failure::Internal, "Could not make " + path.string() + '.', "Please report this."};
    return writeFileAtomically(path, std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())));
}

std::string tensorRows(const Codes& codes)
{
    std::string text;
    char number[32];
    for (std::size_t i = 0; i < codes.values.size(); ++i) {
        std::snprintf(number, sizeof number, "%.9g", static_cast<double>(codes.values[i]));
        text += number;
        text += (i + 1) % codes.dims == 0 ? '\n' : '\t';
    }
    return text;
}

/// One column has no header, says the projector; two have.
std::string metadataRows(const Dataset& data, const Codes& codes)
{
    std::string text = data.hasLabels() ? "label\tsample\n" : "";
    for (std::size_t i = codes.firstSample; i < codes.firstSample + codes.count; ++i) {
        if (data.hasLabels()) {
            auto name = data.info().classNames[static_cast<std::size_t>(data.label(i))];
            std::replace_if(
                name.begin(), name.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
            text += name + '\t';
        }
        text += std::to_string(i) + '\n';
    }
    return text;
}

Result<void> makeFolder(const fs::path& folder)
{
    std::error_code error;
    if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error)))
        return Error{Failure::BadInput, folder.string() + " already exists.", "Choose another name."};
    fs::create_directories(folder, error);
    if (error)
        return Error{Failure::Io,
                     "Could not make the folder " + folder.string() + ": " + error.message() + '.',
                     "Choose a folder that you may write to."};
    return {};
}

} // namespace

Result<void> writeProjectorFolder(const fs::path& folder, const Dataset& data, const Codes& codes,
                                  StopToken stop)
{
    if (const auto made = makeFolder(folder); !made.ok())
        return made;
    Json embedding{{"tensorName", data.info().name},
                   {"tensorShape", {codes.count, codes.dims}},
                   {"tensorPath", "tensors.tsv"},
                   {"metadataPath", "metadata.tsv"}};
    if (!data.info().shape.isVector()) {
        const auto grid = gridFor(codes.count, data.info().shape);
        const auto sheet = sprite(grid, data, codes, stop);
        if (!sheet.ok())
            return sheet.error();
        if (const auto done = writePng(folder / "sprite.png", sheet.value()); !done.ok())
            return done;
        embedding["sprite"] = {{"imagePath", "sprite.png"},
                               {"singleImageDim", {grid.picture.width(), grid.picture.height()}}};
    }
    if (const auto done = writeFileAtomically(folder / "tensors.tsv", tensorRows(codes)); !done.ok())
        return done;
    if (const auto done = writeFileAtomically(folder / "metadata.tsv", metadataRows(data, codes)); !done.ok())
        return done;
    const Json config{{"embeddings", Json::array({embedding})}};
    return writeFileAtomically(folder / "projector_config.json", config.dump(2) + '\n');
}

} // namespace hourglass::cli
