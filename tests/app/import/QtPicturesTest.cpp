// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/QtPictures.h"

#include "core/data/ImageFolder.h"
#include "tests/support/TempFolder.h"

#include <QByteArray>
#include <QColor>
#include <QFile>
#include <QImage>
#include <QImageWriter>
#include <QString>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

using namespace hourglass;
using testing::Each;
using testing::HasSubstr;

namespace {

namespace fs = std::filesystem;

class QtPicturesTest : public testing::Test {
protected:
    fs::path save(const QImage& image, const char* name)
    {
        const fs::path file = m_folder.path() / name;
        EXPECT_TRUE(image.save(QString::fromStdString(file.string()))) << name;
        return file;
    }
    fs::path put(const QByteArray& bytes, const char* name)
    {
        const fs::path path = m_folder.path() / name;
        QFile file(QString::fromStdString(path.string()));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        return path;
    }
    QByteArray bytesOf(const fs::path& path)
    {
        QFile file(QString::fromStdString(path.string()));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
    void expectRefused(const fs::path& path, const char* words)
    {
        const auto peeked = m_decoder.peek(path);
        const auto decoded = m_decoder.decode(path, 3);
        ASSERT_FALSE(decoded.ok());
        EXPECT_THAT(decoded.error().what, HasSubstr(path.string()));
        EXPECT_THAT(decoded.error().what, HasSubstr(words));
        if (!peeked.ok()) {
            EXPECT_THAT(peeked.error().what, HasSubstr(path.string()));
        }
    }
    TempFolder m_folder;
    PictureDecoder m_decoder = qtPictureDecoder();
};

QImage filled(QImage::Format format, QColor colour)
{
    QImage image(6, 4, format);
    image.fill(colour);
    return image;
}

TEST_F(QtPicturesTest, CountsChannelsInEveryFormat)
{
    const QImage colour = filled(QImage::Format_RGB32, QColor(200, 100, 50));
    const QImage clear = filled(QImage::Format_ARGB32, QColor(200, 100, 50, 128));
    const QImage grey = filled(QImage::Format_Grayscale8, QColor(77, 77, 77));
    const std::vector<std::tuple<QImage, const char*, int>> cases{
        {colour, "a.png", 3},
        {colour, "a.jpg", 3},
        {colour, "a.bmp", 3},
        {colour, "a.ppm", 3},
        {colour, "a.webp", 3},
        {colour, "a.tiff", 3},
        {clear, "b.png", 4},
        {clear, "b.webp", 4},
        {clear, "b.tiff", 4},
        {grey, "c.png", 1},
        {grey, "c.jpg", 1},
        {grey, "c.bmp", 1},
        {grey, "c.pgm", 1},
        {grey, "c.tiff", 1},
        {grey.convertToFormat(QImage::Format_Grayscale16), "d.png", 1},
        {grey.convertToFormat(QImage::Format_Mono), "e.png", 1},
        {grey.convertToFormat(QImage::Format_Indexed8), "f.png", 1},
        {colour.convertToFormat(QImage::Format_Indexed8), "g.png", 3},
        {colour.convertToFormat(QImage::Format_RGBX64), "h.png", 3},
        {clear.convertToFormat(QImage::Format_RGBA64), "i.png", 4},
    };
    for (const auto& [image, name, channels] : cases) {
        const fs::path file = save(image, name);
        const auto shape = m_decoder.peek(file);
        ASSERT_TRUE(shape.ok()) << shape.error().text();
        EXPECT_EQ(shape.value(), (Shape{channels, 4, 6})) << name;
        const auto picture = m_decoder.decode(file, channels);
        ASSERT_TRUE(picture.ok()) << picture.error().text();
        EXPECT_EQ(picture.value().shape, shape.value()) << name;
        EXPECT_EQ(picture.value().pixels.size(), shape.value().size()) << name;
    }
}

TEST_F(QtPicturesTest, ValuesArePlanarAndExact)
{
    QImage image(2, 2, QImage::Format_RGB32);
    image.setPixelColor(0, 0, QColor(1, 2, 3));
    image.setPixelColor(1, 0, QColor(4, 5, 6));
    image.setPixelColor(0, 1, QColor(7, 8, 9));
    image.setPixelColor(1, 1, QColor(10, 11, 12));
    const fs::path file = save(image, "a.png");
    EXPECT_EQ(m_decoder.decode(file, 3).value().pixels,
              (std::vector<std::uint8_t>{1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12}));
    EXPECT_EQ(m_decoder.decode(file, 4).value().pixels.back(), 255);
    QImage grey(256, 1, QImage::Format_Grayscale8);
    for (int x = 0; x < 256; ++x)
        grey.setPixelColor(x, 0, QColor(x, x, x));
    const auto eight = m_decoder.decode(save(grey, "b.png"), 1).value();
    const auto sixteen =
        m_decoder.decode(save(grey.convertToFormat(QImage::Format_Grayscale16), "c.png"), 1).value();
    const auto colours = m_decoder.decode(m_folder.path() / "b.png", 3).value();
    for (std::size_t x = 0; x < 256; ++x) {
        EXPECT_EQ(eight.pixels[x], x);
        EXPECT_EQ(sixteen.pixels[x], x);
        EXPECT_EQ(colours.pixels[256 + x], x);
    }
}

TEST_F(QtPicturesTest, TransparencyBecomesWhiteWhereItIsNotKept)
{
    const fs::path file = save(filled(QImage::Format_ARGB32, QColor(0, 0, 0, 0)), "a.png");
    EXPECT_THAT(m_decoder.decode(file, 3).value().pixels, Each(255));
    EXPECT_THAT(m_decoder.decode(file, 1).value().pixels, Each(255));
    EXPECT_THAT(m_decoder.decode(file, 4).value().pixels, testing::Contains(0));
}

TEST_F(QtPicturesTest, TheContentDecidesNotTheName)
{
    const fs::path file = m_folder.path() / "picture.png";
    fs::rename(save(filled(QImage::Format_RGB32, Qt::red), "a.jpg"), file);
    EXPECT_EQ(m_decoder.peek(file).value(), (Shape{3, 4, 6}));
}

TEST_F(QtPicturesTest, ExifTurnsPicturesUpright)
{
    const fs::path file = m_folder.path() / "turned.jpg";
    QImageWriter writer(QString::fromStdString(file.string()));
    writer.setTransformation(QImageIOHandler::TransformationRotate90);
    ASSERT_TRUE(writer.write(filled(QImage::Format_RGB32, Qt::red)));
    EXPECT_EQ(m_decoder.peek(file).value(), (Shape{3, 6, 4}));
    EXPECT_EQ(m_decoder.decode(file, 3).value().shape, (Shape{3, 6, 4}));
}

TEST_F(QtPicturesTest, BrokenFilesAreRefusedByName)
{
    expectRefused(m_folder.path() / "none.png", "cannot be opened");
    expectRefused(put("", "empty.png"), "is empty");
    expectRefused(put("hello, world\n", "text.png"), "is no picture");
    expectRefused(put("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "drawing.png"),
                  "is no picture");
    QImage noise(64, 64, QImage::Format_Grayscale8);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            noise.setPixelColor(x, y, QColor::fromRgb(x * y * 31 % 256, x * y * 31 % 256, x * y * 31 % 256));
    const QByteArray whole = bytesOf(save(noise, "whole.png"));
    expectRefused(put(whole.left(20), "head.png"), "");
    expectRefused(put(whole.left(whole.size() / 2), "half.png"), "cannot be decoded");
}

/// A PNG's head that claims a size, with a checksum that holds.
QByteArray lyingPng(quint32 width, quint32 height)
{
    const auto word = [](quint32 value) {
        QByteArray bytes;
        for (const int shift : {24, 16, 8, 0})
            bytes.append(static_cast<char>(value >> shift & 255U));
        return bytes;
    };
    const QByteArray header = "IHDR" + word(width) + word(height) + QByteArray("\x08\x00\x00\x00\x00", 5);
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : header) {
        crc ^= static_cast<quint8>(byte);
        for (int k = 0; k < 8; ++k)
            crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320U : 0U);
    }
    return QByteArray("\x89PNG\r\n\x1A\n", 8) + word(13) + header + word(~crc) + word(0) + "IDAT" +
           word(0x35AF061E);
}

TEST_F(QtPicturesTest, LyingHeadersAllocateNothing)
{
    expectRefused(put(lyingPng(20000, 20000), "huge.png"), "64 megapixels");
    expectRefused(put(lyingPng(8000, 8000), "large.png"),
                  "8,000 x 8,000 pixels, which its 45 bytes cannot hold");
}

TEST_F(QtPicturesTest, ThreadsMayDecodeAtOnce)
{
    const fs::path file = save(filled(QImage::Format_RGB32, QColor(9, 8, 7)), "a.webp");
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 50; ++i) {
                EXPECT_TRUE(m_decoder.peek(file).ok());
                EXPECT_TRUE(m_decoder.decode(file, 3).ok());
            }
        });
    for (std::thread& thread : threads)
        thread.join();
}

TEST_F(QtPicturesTest, AFolderOpensWithABadPictureInIt)
{
    fs::create_directories(m_folder.path() / "a");
    fs::create_directories(m_folder.path() / "b");
    save(filled(QImage::Format_Grayscale8, QColor(5, 5, 5)), "a/1.png");
    save(filled(QImage::Format_Grayscale8, QColor(6, 6, 6)), "b/1.png");
    put("no picture", "b/2.png");
    const auto parts =
        openImageFolder(m_folder.path(), {}, {.stop = {}, .progressed = {}, .pictures = m_decoder});
    ASSERT_TRUE(parts.ok()) << parts.error().text();
    EXPECT_EQ(parts.value().info.shape, (Shape{1, 4, 6}));
    EXPECT_THAT(parts.value().info.skipped, testing::ElementsAre("b/2.png: is no picture that can be read."));
}

} // namespace
