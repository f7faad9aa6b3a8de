// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/PictureFiles.h"

#include "core/data/CellText.h"
#include "core/data/NaturalOrder.h"
#include "core/data/NumberText.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr int kMostDepth = 8;
constexpr int kMostWrappers = 3; // folders around the data set that hold nothing else
constexpr std::size_t kMostSkippedListed = 1000;
constexpr std::size_t kEntriesPerLook = 256; // at the stop token

struct Listing {
    std::vector<fs::path> folders;
    std::vector<fs::path> pictures;
};

bool isPassedOver(const std::string& name) { return name.starts_with('.') || name == "__MACOSX"; }

bool byName(const fs::path& a, const fs::path& b)
{
    return naturalLess(a.filename().string(), b.filename().string());
}

/// A folder that is one of a data set's parts, by its name.
enum class PartName { None, Train, Test, Validation };
PartName partName(const fs::path& folder)
{
    const std::string name = lowerCase(folder.filename().string());
    if (name == "train" || name == "training")
        return PartName::Train;
    if (name == "test" || name == "testing")
        return PartName::Test;
    return name == "val" || name == "valid" || name == "validation" ? PartName::Validation : PartName::None;
}

/// Walks through the folders and collects.
class Finder {
public:
    Finder(fs::path root, const ReadContext& ctx) : m_ctx(ctx) { m_found.root = std::move(root); }

    Result<PictureFiles> find()
    {
        Listing top = list(m_found.root, 0);
        for (int i = 0; i < kMostWrappers && top.pictures.empty() && top.folders.size() == 1; ++i) {
            Listing inner = list(top.folders[0], 0);
            if (inner.folders.empty()) { // a class folder: it is read again as such
                std::error_code ignored;
                m_seen.erase(fs::canonical(top.folders[0], ignored));
                break;
            }
            m_found.root = top.folders[0];
            top = std::move(inner);
        }
        collect(top);
        if (m_failure)
            return *m_failure;
        sortClasses();
        return std::move(m_found);
    }

private:
    void collect(const Listing& top)
    {
        std::map<PartName, fs::path> parts;
        for (const fs::path& folder : top.folders)
            if (const PartName part = partName(folder); part != PartName::None)
                parts.emplace(part, folder); // the first of "val" and "valid"
        if (!parts.contains(PartName::Train) || parts.size() < 2) {
            collectPart(top, false);
            return;
        }
        for (const fs::path& file : top.pictures)
            m_found.skipped.add(shortName(file),
                                "it lies beside the folders of the training and test parts.");
        for (const fs::path& folder : top.folders)
            if (const PartName part = partName(folder); part == PartName::None || parts[part] != folder)
                m_found.skipped.add(shortName(folder), "it is no part of the training and test data.");
        const bool hasTest = parts.contains(PartName::Test);
        for (const auto& [part, folder] : parts)
            collectPart(list(folder, 1),
                        part == PartName::Test || (part == PartName::Validation && !hasTest));
        if (parts.size() == 3)
            m_found.notice = "The pictures of " + parts[PartName::Validation].filename().string() +
                             "/ train with those of " + parts[PartName::Train].filename().string() + "/.";
    }

    /// Class folders, or pictures without classes.
    void collectPart(const Listing& top, bool isTest)
    {
        std::size_t before = m_found.files.size();
        for (const fs::path& folder : top.folders) {
            collectClass(folder, folder.filename().string(), isTest);
            if (m_failure)
                return;
        }
        const bool hasClasses = m_found.files.size() > before;
        for (const fs::path& file : top.pictures) {
            if (hasClasses)
                m_found.skipped.add(shortName(file), "it lies in no class folder.");
            else
                take(file, "", isTest);
        }
    }

    /// All pictures in a folder and below.
    void collectClass(const fs::path& folder, const std::string& name, bool isTest, int depth = 1)
    {
        const Listing inside = list(folder, depth);
        for (const fs::path& file : inside.pictures)
            take(file, name, isTest);
        for (const fs::path& deeper : inside.folders) {
            if (m_failure)
                return;
            collectClass(deeper, name, isTest, depth + 1);
        }
    }

    void take(const fs::path& file, const std::string& className, bool isTest)
    {
        if (m_failure)
            return;
        if (m_found.files.size() == kMostPictureFiles) {
            m_failure = Error{Failure::BadInput,
                              m_found.root.string() + " holds more than " + numberText(kMostPictureFiles) +
                                  " pictures.",
                              "Choose a folder with fewer of them, or put them into one IDX or NumPy file."};
            return;
        }
        int label = -1;
        if (!className.empty())
            label = m_classes.emplace(className, static_cast<int>(m_classes.size())).first->second;
        m_found.files.push_back({file, label, isTest});
    }

    /// What lies in a folder, sorted by name. Nothing when it was looked at before.
    Listing list(const fs::path& folder, int depth)
    {
        Listing listing;
        std::error_code code;
        const fs::path real = fs::canonical(folder, code);
        if (!code && !m_seen.insert(real).second) {
            m_found.skipped.add(shortName(folder), "it leads to a folder that was read already.");
            return listing;
        }
        if (depth > kMostDepth) {
            m_found.skipped.add(shortName(folder), "it lies more than 8 folders deep.");
            return listing;
        }
        fs::directory_iterator it(folder, code);
        for (const fs::directory_iterator end; !code && it != end && !m_failure; it.increment(code)) {
            if (++m_entries % kEntriesPerLook == 0 && m_ctx.stop.stopRequested())
                m_failure = Error{Failure::Cancelled, "Stopped.", ""};
            sortIn(*it, listing);
        }
        if (code)
            m_found.skipped.add(shortName(folder), "it cannot be read (" + code.message() + ").");
        std::sort(listing.folders.begin(), listing.folders.end(), byName);
        std::sort(listing.pictures.begin(), listing.pictures.end(), byName);
        return listing;
    }

    void sortIn(const fs::directory_entry& entry, Listing& listing)
    {
        if (isPassedOver(entry.path().filename().string()))
            return;
        std::error_code code;
        if (entry.is_directory(code)) {
            listing.folders.push_back(entry.path());
            return;
        }
        if (!hasPictureName(entry.path()))
            return;
        if (entry.is_regular_file(code))
            listing.pictures.push_back(entry.path());
        else
            m_found.skipped.add(shortName(entry.path()), "it is no file, or a link that leads nowhere.");
        if (listing.pictures.size() > kMostPictureFiles && !m_failure)
            m_failure = Error{Failure::BadInput,
                              entry.path().parent_path().string() + " holds more than " +
                                  numberText(kMostPictureFiles) + " pictures.",
                              "Choose a folder with fewer of them."};
    }

    [[nodiscard]] fs::path shortName(const fs::path& path) const
    {
        const fs::path relative = path.lexically_relative(m_found.root);
        return relative.empty() || relative == "." ? path : relative;
    }

    /// Numbers the classes in natural order, and puts training files first, each part class by class.
    void sortClasses()
    {
        std::vector<std::string> names;
        for (const auto& [name, index] : m_classes)
            names.push_back(name);
        std::sort(names.begin(), names.end(), naturalLess);
        std::vector<int> place(names.size());
        for (std::size_t i = 0; i < names.size(); ++i)
            place[static_cast<std::size_t>(m_classes.at(names[i]))] = static_cast<int>(i);
        for (PictureFile& file : m_found.files)
            if (file.label >= 0)
                file.label = place[static_cast<std::size_t>(file.label)];
        std::stable_sort(m_found.files.begin(), m_found.files.end(),
                         [](const PictureFile& a, const PictureFile& b) {
                             return std::pair(a.isTest, a.label) < std::pair(b.isTest, b.label);
                         });
        m_found.classNames = std::move(names);
    }

    const ReadContext& m_ctx;
    PictureFiles m_found;
    std::map<std::string, int> m_classes; ///< numbered as they turn up
    std::set<fs::path> m_seen;
    std::size_t m_entries = 0;
    std::optional<Error> m_failure;
};

} // namespace

void SkippedList::add(const fs::path& what, const std::string& reason)
{
    if (m_count++ < kMostSkippedListed)
        m_lines.push_back(what.string() + ": " + reason);
}

bool hasPictureName(const fs::path& file)
{
    constexpr std::array endings{".png",  ".jpg", ".jpeg", ".jpe", ".jfif", ".bmp", ".gif",
                                 ".webp", ".tif", ".tiff", ".pgm", ".ppm",  ".pbm", ".pnm"};
    const std::string ending = lowerCase(file.extension().string());
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

Result<PictureFiles> findPictureFiles(const fs::path& root, const ReadContext& ctx)
{
    return Finder(root, ctx).find();
}

} // namespace hourglass
