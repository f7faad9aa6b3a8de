// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/QtPictures.h"

#include "core/data/NumberText.h"

#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QList>
#include <QString>

#include <algorithm>
#include <utility>

namespace hourglass {
namespace {

constexpr qint64 kMostPixels = 64'000'000;
constexpr int kMostMebibytes = 512; // of such a picture with 16 bits a value
// One byte of the formats below packs no more pixels than deflate's 1032 bytes of 1-bit pixels.
constexpr qint64 kMostPixelsPerByte = 1032 * 8;

using Path = std::filesystem::path;

Error refused(const Path& path, const std::string& reason)
{
    return {Failure::BadInput, path.string() + ' ' + reason + ".", "Choose another picture."};
}

std::string sizeText(QSize size)
{
    return numberText(static_cast<std::uint64_t>(size.width())) + " x " +
           numberText(static_cast<std::uint64_t>(size.height())) + " pixels";
}

/// Qt has plugins for more, SVG and icons among them, which are no data.
bool isExpected(const QByteArray& format)
{
    return QList<QByteArray>{"png", "jpeg", "jpg", "bmp", "gif", "webp", "tiff", "tif", "ppm", "pgm", "pbm"}
        .contains(format);
}

/// A reader that has looked at the header of a file, and at nothing else.
class HeaderReader {
public:
    explicit HeaderReader(const Path& path) : m_path(path), m_file(QFile::decodeName(path.c_str()))
    {
        m_reader.setDecideFormatFromContent(true);
        m_reader.setAutoTransform(true);
    }

    Result<void> check()
    {
        if (!m_file.open(QIODevice::ReadOnly))
            return refused(m_path, "cannot be opened (" + m_file.errorString().toStdString() + ")");
        if (m_file.size() == 0)
            return refused(m_path, "is empty");
        m_reader.setDevice(&m_file);
        if (!m_reader.canRead() || !isExpected(m_reader.format()))
            return refused(m_path, "is no picture that can be read");
        const QSize size = m_reader.size();
        if (!size.isValid() || size.isEmpty())
            return refused(m_path, "does not say how large it is");
        const qint64 pixels = qint64{size.width()} * size.height();
        if (pixels > kMostPixels)
            return refused(m_path, "claims " + sizeText(size) + "; 64 megapixels are the most");
        const QByteArray format = m_reader.format();
        const bool packsMore = format == "webp" || format == "tiff";
        if (!packsMore && pixels / kMostPixelsPerByte > m_file.size())
            return refused(m_path, "claims " + sizeText(size) + ", which its " +
                                       numberText(static_cast<std::uint64_t>(m_file.size())) +
                                       " bytes cannot hold");
        return {};
    }

    Result<QImage> read()
    {
        QImage image = m_reader.read();
        if (image.isNull())
            return refused(m_path, "cannot be decoded (" + m_reader.errorString().toStdString() + ")");
        return image;
    }

    [[nodiscard]] QImage::Format format() const { return m_reader.imageFormat(); }
    /// As it will be shown.
    [[nodiscard]] QSize size() const
    {
        const bool turned = m_reader.transformation() & QImageIOHandler::TransformationRotate90;
        return turned ? m_reader.size().transposed() : m_reader.size();
    }

private:
    const Path& m_path;
    QFile m_file;
    QImageReader m_reader;
};

bool isGrey(QImage::Format format)
{
    return format == QImage::Format_Grayscale8 || format == QImage::Format_Grayscale16;
}

/// Only the palette tells what these are.
bool hasPalette(QImage::Format format)
{
    return format == QImage::Format_Indexed8 || format == QImage::Format_Mono ||
           format == QImage::Format_MonoLSB;
}

int channelsOf(const QImage& image)
{
    if (isGrey(image.format()))
        return 1;
    if (image.hasAlphaChannel())
        return 4;
    const bool grey = hasPalette(image.format()) &&
                      std::ranges::all_of(image.colorTable(), [](QRgb colour) { return qIsGray(colour); });
    return grey ? 1 : 3;
}

int channelsOf(QImage::Format format)
{
    return isGrey(format) ? 1 : QImage::toPixelFormat(format).alphaUsage() == QPixelFormat::UsesAlpha ? 4 : 3;
}

Result<Shape> peek(const Path& path)
{
    HeaderReader reader(path);
    if (auto checked = reader.check(); !checked.ok())
        return checked.error();
    const QImage::Format format = reader.format();
    if (format != QImage::Format_Invalid && !hasPalette(format))
        return Shape{channelsOf(format), reader.size().height(), reader.size().width()};
    const auto image = reader.read();
    if (!image.ok())
        return image.error();
    return Shape{channelsOf(image.value()), image.value().height(), image.value().width()};
}

/// Value of channel c of a pixel on white, or as it is when its opacity is kept.
std::uint8_t valueOf(const uchar* rgba, int c, bool keepsOpacity)
{
    const int value = rgba[c];
    const int opacity = rgba[3];
    if (keepsOpacity || opacity == 255)
        return static_cast<std::uint8_t>(value);
    return static_cast<std::uint8_t>((value * opacity + 255 * (255 - opacity) + 127) / 255);
}

Image planar(const QImage& rgba, int channels)
{
    Image image{{channels, rgba.height(), rgba.width()}, {}};
    image.pixels.resize(image.shape.size());
    std::uint8_t* out = image.pixels.data();
    for (int c = 0; c < channels; ++c)
        for (int y = 0; y < rgba.height(); ++y) {
            const uchar* line = rgba.constScanLine(y);
            for (int x = 0; x < rgba.width(); ++x)
                *out++ = valueOf(line + 4 * std::ptrdiff_t{x}, c, channels == 4);
        }
    return image;
}

/// Colours on white first, for a transparent grey picture.
Image grey(QImage picture)
{
    if (picture.hasAlphaChannel()) {
        const Image colours = planar(picture.convertToFormat(QImage::Format_RGBA8888), 3);
        Image image{{1, colours.shape.height, colours.shape.width}, {}};
        const std::size_t plane = image.shape.size();
        for (std::size_t i = 0; i < plane; ++i)
            image.pixels.push_back(static_cast<std::uint8_t>(
                qGray(colours.pixels[i], colours.pixels[i + plane], colours.pixels[i + 2 * plane])));
        return image;
    }
    picture.convertTo(QImage::Format_Grayscale8);
    Image image{{1, picture.height(), picture.width()}, {}};
    image.pixels.reserve(image.shape.size());
    for (int y = 0; y < picture.height(); ++y)
        image.pixels.insert(image.pixels.end(), picture.constScanLine(y),
                            picture.constScanLine(y) + picture.width());
    return image;
}

Result<Image> decode(const Path& path, int channels)
{
    HeaderReader reader(path);
    if (auto checked = reader.check(); !checked.ok())
        return checked.error();
    auto image = reader.read();
    if (!image.ok())
        return image.error();
    if (channels == 1)
        return grey(std::move(image).value());
    const QImage rgba = std::move(image).value().convertToFormat(QImage::Format_RGBA8888);
    if (rgba.isNull())
        return Error{Failure::OutOfMemory, path.string() + " does not fit into memory.",
                     "Close other programs."};
    return planar(rgba, channels);
}

} // namespace

PictureDecoder qtPictureDecoder()
{
    QImageReader::setAllocationLimit(kMostMebibytes);
    return {peek, decode};
}

} // namespace hourglass
