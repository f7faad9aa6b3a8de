// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ImageFolder.h"

#include "core/base/ThreadTeam.h"
#include "core/data/NumberText.h"
#include "core/data/PhysicalMemory.h"
#include "core/data/PictureFiles.h"
#include "core/data/PictureFit.h"
#include "core/data/ProgressGate.h"
#include "core/data/Signature.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <optional>
#include <string>
#include <unistd.h>
#include <utility>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr int kMostSide = 16384;
constexpr std::size_t kMostDecodedBytes = std::size_t{8} << 20; // waiting to be put in order
constexpr std::size_t kMostDecoded = 1024;
constexpr int kEntriesLookedAt = 20000;

const Error kStopped{Failure::Cancelled, "Stopped.", ""};

/// The size that most have; of several, the one in the middle.
Shape usualSize(const std::vector<std::optional<Shape>>& shapes)
{
    std::map<std::pair<int, int>, std::size_t> counts;
    for (const auto& shape : shapes)
        if (shape)
            ++counts[{shape->height, shape->width}];
    std::size_t most = 0;
    for (const auto& [size, count] : counts)
        most = std::max(most, count);
    std::vector<std::pair<int, int>> best;
    for (const auto& [size, count] : counts)
        if (count == most)
            best.push_back(size);
    std::sort(best.begin(), best.end(), [](auto a, auto b) {
        return std::pair(std::int64_t{a.first} * a.second, a) <
               std::pair(std::int64_t{b.first} * b.second, b);
    });
    const auto middle = best[best.size() / 2];
    return {0, middle.first, middle.second};
}

int usualChannels(const std::vector<std::optional<Shape>>& shapes)
{
    std::array<bool, 5> met{};
    for (const auto& shape : shapes)
        if (shape)
            met[static_cast<std::size_t>(shape->channels)] = true;
    return met[3] || (met[1] && met[4]) ? 3 : met[4] ? 4 : 1;
}

class FolderReader {
public:
    FolderReader(PictureFiles found, const ReadOptions& options, const ReadContext& ctx)
        : m_found(std::move(found)),
          m_options(options),
          m_ctx(ctx),
          m_gate(ctx.progressed),
          m_team(static_cast<int>(
              std::min<std::size_t>(static_cast<std::size_t>(usableCores()), m_found.files.size())))
    {
    }

    Result<Dataset::Parts> read()
    {
        if (auto peeked = peekAll(); !peeked.ok())
            return peeked.error();
        if (auto chosen = chooseShape(); !chosen.ok())
            return chosen.error();
        if (auto decoded = decodeAll(); !decoded.ok())
            return decoded.error();
        if (m_parts.info.trainCount == 0)
            return nothingLeft();
        finish();
        return std::move(m_parts);
    }

private:
    /// work(i) for i in [begin, end) on all cores; the calling thread tells how far it is.
    template <class Work>
    Result<void> forAll(std::size_t begin, std::size_t end, Work work)
    {
        std::atomic<std::size_t> next{begin};
        m_team.run([&](int part) {
            for (std::size_t i = next++; i < end && !m_ctx.stop.stopRequested(); i = next++) {
                work(i);
                if (const std::size_t done = ++m_done; part == 0)
                    m_gate.report(done, 2 * m_found.files.size());
            }
        });
        m_gate.report(m_done, 2 * m_found.files.size()); // the others may have left this thread no picture
        if (m_ctx.stop.stopRequested())
            return kStopped;
        return {};
    }

    /// The shapes that the headers tell. What has none is skipped.
    Result<void> peekAll()
    {
        m_shapes.resize(m_found.files.size());
        std::vector<std::string> reasons(m_found.files.size());
        auto peeked = forAll(0, m_found.files.size(), [&](std::size_t i) {
            const auto shape = m_ctx.pictures.peek(m_found.files[i].path);
            if (!shape.ok())
                reasons[i] = shape.error().what;
            else if (!isPossible(shape.value()))
                reasons[i] = "its header tells an impossible size.";
            else
                m_shapes[i] = shape.value();
        });
        for (std::size_t i = 0; peeked.ok() && i < reasons.size(); ++i)
            if (!m_shapes[i])
                skip(i, reasons[i]);
        return peeked;
    }

    static bool isPossible(const Shape& shape)
    {
        return (shape.channels == 1 || shape.channels == 3 || shape.channels == 4) && shape.width > 0 &&
               shape.height > 0;
    }

    Result<void> chooseShape()
    {
        const auto left = static_cast<std::size_t>(
            std::count_if(m_shapes.begin(), m_shapes.end(), [](const auto& s) { return s.has_value(); }));
        if (left == 0)
            return nothingLeft();
        Shape& shape = m_parts.info.shape;
        shape = usualSize(m_shapes);
        shape.channels = usualChannels(m_shapes);
        if (m_options.pictureWidth > 0)
            shape.width = m_options.pictureWidth;
        if (m_options.pictureHeight > 0)
            shape.height = m_options.pictureHeight;
        const std::string claim = numberText(left) + " pictures of " + shape.text();
        if (shape.width > kMostSide || shape.height > kMostSide)
            return Error{Failure::BadInput, m_found.root.string() + " would become " + claim + ": too large.",
                         "Choose a picture size of at most 16,384 x 16,384."};
        if (shape.size() > physicalMemory() / left)
            return Error{Failure::OutOfMemory,
                         m_found.root.string() + " would become " + claim +
                             ": more than this computer's memory holds.",
                         "Choose a smaller picture size, or fewer pictures."};
        m_claimed = left * shape.size();
        return {};
    }

    /// Pictures are decoded some at a time, and put in order in between.
    Result<void> decodeAll()
    {
        // A promise of address space: pages are taken only when pictures arrive.
        m_parts.pixels.reserve(m_claimed);
        const std::size_t together =
            std::clamp<std::size_t>(kMostDecodedBytes / m_parts.info.shape.size(),
                                    2 * static_cast<std::size_t>(m_team.size()), kMostDecoded);
        for (std::size_t begin = 0; begin < m_found.files.size(); begin += together) {
            const std::size_t end = std::min(begin + together, m_found.files.size());
            std::vector<Result<Image>> images(end - begin, Image{});
            auto decoded = forAll(begin, end, [&](std::size_t i) {
                if (m_shapes[i])
                    images[i - begin] = decode(m_found.files[i].path);
            });
            if (!decoded.ok())
                return decoded;
            for (std::size_t i = begin; i < end; ++i)
                if (m_shapes[i])
                    take(i, images[i - begin]);
        }
        return {};
    }

    [[nodiscard]] Result<Image> decode(const fs::path& file) const
    {
        const Shape& shape = m_parts.info.shape;
        auto image = m_ctx.pictures.decode(file, shape.channels);
        if (!image.ok())
            return image;
        const Shape& got = image.value().shape;
        if (got.channels != shape.channels || got.width <= 0 || got.height <= 0 ||
            image.value().pixels.size() != got.size())
            return Error{Failure::BadInput, "its pixels do not fit its size.", ""};
        if (got == shape)
            return image;
        return fitted(image.value(), shape.width, shape.height, m_options.fit);
    }

    void take(std::size_t i, const Result<Image>& image)
    {
        if (!image.ok()) {
            skip(i, image.error().what);
            return;
        }
        const Shape& from = *m_shapes[i];
        const DatasetInfo& info = m_parts.info;
        m_otherSize += from.width != info.shape.width || from.height != info.shape.height ? 1 : 0;
        const auto& pixels = image.value().pixels;
        m_parts.pixels.insert(m_parts.pixels.end(), pixels.begin(), pixels.end());
        m_labels.push_back(m_found.files[i].label);
        ++(m_found.files[i].isTest ? m_parts.info.testCount : m_parts.info.trainCount);
    }

    /// The decoder names the file in full; the list names it from the folder on.
    void skip(std::size_t i, std::string reason)
    {
        const fs::path& path = m_found.files[i].path;
        if (const std::string full = path.string() + ' '; reason.starts_with(full))
            reason.erase(0, full.size());
        m_found.skipped.add(path.lexically_relative(m_found.root), reason);
    }

    [[nodiscard]] Error nothingLeft() const
    {
        const auto& lines = m_found.skipped.lines();
        return {Failure::BadInput,
                m_found.root.string() + " holds no pictures to train with that can be read." +
                    (lines.empty() ? "" : " The first one left out is " + lines.front()),
                "Choose a folder of class folders of pictures (PNG, JPEG, BMP, GIF, WebP or TIFF)."};
    }

    void finish()
    {
        DatasetInfo& info = m_parts.info;
        info.name = m_found.root.filename().string();
        info.skipped = m_found.skipped.lines();
        std::vector<std::string> sentences{m_found.notice};
        if (m_otherSize > 0)
            sentences.push_back(numberText(m_otherSize) + " of " + numberText(info.count()) +
                                " pictures had another size and were fitted to " +
                                std::to_string(info.shape.width) + " x " + std::to_string(info.shape.height) +
                                ".");
        if (const std::size_t n = m_found.skipped.count(); n > 0)
            sentences.push_back(numberText(n) + (n == 1 ? " file or folder was" : " files or folders were") +
                                " left out.");
        // One part with class folders and one without: labels of all, or of none.
        if (std::find(m_labels.begin(), m_labels.end(), -1) == m_labels.end()) {
            info.classNames = std::move(m_found.classNames);
            m_parts.labels = std::move(m_labels);
        } else if (!m_found.classNames.empty()) {
            sentences.emplace_back("Some pictures lie in no class folder: all were opened without classes.");
        }
        for (const std::string& sentence : sentences)
            info.notice += (info.notice.empty() || sentence.empty() ? "" : " ") + sentence;
    }

    PictureFiles m_found;
    const ReadOptions& m_options;
    const ReadContext& m_ctx;
    ProgressGate m_gate;
    ThreadTeam m_team;
    std::atomic<std::size_t> m_done{0};
    std::vector<std::optional<Shape>> m_shapes; ///< of each file, as its header says
    std::vector<std::int32_t> m_labels;
    std::size_t m_claimed = 0;
    std::size_t m_otherSize = 0;
    Dataset::Parts m_parts;
};

Error singlePicture(const fs::path& file)
{
    return {Failure::BadInput, file.string() + " is a single file; a data set needs many pictures.",
            "Open the folder that it lies in."};
}

} // namespace

bool isImageFolder(const fs::path& folder)
{
    int looked = 0;
    std::vector<fs::path> level{folder};
    for (int depth = 0; depth < 5; ++depth) {
        std::vector<fs::path> next;
        for (const fs::path& here : level) {
            std::error_code code;
            fs::directory_iterator it(here, code);
            for (const fs::directory_iterator end; !code && it != end; it.increment(code)) {
                if (++looked > kEntriesLookedAt)
                    return false;
                const std::string name = it->path().filename().string();
                if (name.starts_with('.') || name == "__MACOSX")
                    continue;
                std::error_code ignored;
                if (it->is_directory(ignored))
                    next.push_back(it->path());
                else if (hasPictureName(it->path()))
                    return true;
            }
        }
        level = std::move(next);
    }
    return false;
}

bool looksLikePicture(std::span<const std::uint8_t> head)
{
    const bool isNetpbm = head.size() > 2 && head[0] == 'P' && head[1] >= '1' && head[1] <= '6' &&
                          (head[2] == '\n' || head[2] == ' ' || head[2] == '\r');
    return isNetpbm || signatureName(head).ends_with(" picture");
}

Result<Dataset::Parts> openImageFolder(const fs::path& folder, const ReadOptions& options,
                                       const ReadContext& ctx)
{
    std::error_code code;
    if (!fs::is_directory(folder, code))
        return singlePicture(folder);
    if (!ctx.pictures.peek || !ctx.pictures.decode)
        return Error{Failure::Internal, "No decoder for pictures was given to open " + folder.string() + ".",
                     "Open it in the window."};
    if (::access(folder.c_str(), R_OK | X_OK) != 0)
        return Error{Failure::Io, "You may not read " + folder.string() + ".", "Change its permissions."};
    // Absolute, and without a slash at its end, so that it has a name.
    fs::path root = fs::absolute(folder).lexically_normal();
    if (!root.has_filename())
        root = root.parent_path();
    auto found = findPictureFiles(root, ctx);
    if (!found.ok())
        return found.error();
    return FolderReader(std::move(found).value(), options, ctx).read();
}

} // namespace hourglass
