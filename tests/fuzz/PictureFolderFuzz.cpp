// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ImageFolder.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/OpenedWhole.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>

using namespace hourglass;

namespace {

namespace fs = std::filesystem;

constexpr int kMostEntries = 24;
constexpr std::array kNames{"train", "test", "val", "valid", "a",     "b2",      "b10",    "__MACOSX",
                            ".x",    "c",    "1",   "01",    "x.png", "y10.JPG", "y9.jpg", "notes.txt"};

/// Takes bytes from the front; zeros when there are no more.
struct Bytes {
    const std::uint8_t* at;
    std::size_t left;
    std::uint8_t next()
    {
        if (left == 0)
            return 0;
        --left;
        return *at++;
    }
};

/// Each entry: folders by name, then a picture with four bytes in it, or a link that leads back. No link
/// leads out of the tree, for what comes later is written through it.
void makeTree(const fs::path& root, Bytes bytes)
{
    for (int i = 0; i < kMostEntries && bytes.left > 0; ++i) {
        const std::uint8_t what = bytes.next();
        fs::path folder = root;
        for (int depth = what % 4; depth > 0; --depth)
            folder /= kNames[bytes.next() % kNames.size()];
        std::error_code ignored;
        fs::create_directories(folder, ignored);
        const fs::path entry = folder / kNames[bytes.next() % kNames.size()];
        if (what / 4 % 8 == 0) {
            fs::create_directory_symlink(what & 128U ? root : folder, entry, ignored);
        } else if (std::FILE* const file = std::fopen(entry.c_str(), "wb")) {
            for (int k = 0; k < 4; ++k)
                std::fputc(bytes.next(), file);
            std::fclose(file);
        }
    }
}

/// Four bytes: channels, height, width, and whether decoding fails or lies.
Result<std::array<int, 4>> fourBytes(const fs::path& path)
{
    std::array<int, 4> bytes{};
    std::FILE* const file = std::fopen(path.c_str(), "rb");
    if (file == nullptr)
        return Error{Failure::Io, path.string() + " cannot be opened.", ""};
    for (int& byte : bytes)
        byte = std::fgetc(file);
    std::fclose(file);
    return bytes;
}

Result<Shape> peek(const fs::path& path)
{
    const auto bytes = fourBytes(path);
    if (!bytes.ok())
        return bytes.error();
    return Shape{bytes.value()[0] % 6, bytes.value()[1] % 64 - 1, bytes.value()[2] % 64 - 1};
}

Result<Image> decode(const fs::path& path, int channels)
{
    const auto bytes = fourBytes(path);
    if (!bytes.ok() || bytes.value()[3] % 8 == 0)
        return Error{Failure::BadInput, path.string() + " cannot be decoded.", ""};
    const int lie = bytes.value()[3] % 8 == 1 ? 1 : 0;
    Image image{{channels + lie, bytes.value()[1] % 64 - 1, bytes.value()[2] % 64 - 1}, {}};
    image.pixels.resize(image.shape.height > 0 && image.shape.width > 0 ? image.shape.size() : 0);
    if (bytes.value()[3] % 8 == 2)
        image.pixels.resize(image.pixels.size() / 2);
    return image;
}

} // namespace

// The bytes describe a small tree of folders and made-up pictures.
HOURGLASS_FUZZ_TARGET(PictureFolder)
{
    const fs::path root = fuzzFile("mark", {}).parent_path() / "tree";
    std::error_code ignored;
    fs::create_directories(root, ignored);
    Bytes from{bytes.data(), bytes.size()};
    ReadOptions options;
    const std::uint8_t choice = from.next();
    options.fit = choice % 3 == 0 ? Fit::Pad : choice % 3 == 1 ? Fit::Crop : Fit::Stretch;
    options.pictureWidth = choice / 8 % 4 * 3;
    options.pictureHeight = choice / 32 % 4 * 5;
    makeTree(root, from);
    isImageFolder(root);
    ReadContext ctx;
    ctx.pictures = {peek, decode};
    mustBeWhole(openImageFolder(root, options, ctx));
    fs::remove_all(root, ignored);
}
