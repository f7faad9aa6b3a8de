// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Catalog.h"

#include "core/data/Glyphs.h"
#include "core/data/IdxFolder.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

struct Known {
    const char* name;
    const char* title;
    const char* torchvision; ///< its folder there
    std::array<const char*, 10> classes;
};

constexpr std::array kKnown{
    Known{"fashion-mnist",
          "Fashion-MNIST",
          "FashionMNIST",
          {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
           "Ankle boot"}},
    Known{"mnist", "MNIST", "MNIST", {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}},
    Known{"kmnist", "KMNIST", "KMNIST", {"o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"}},
};

std::string lowered(std::string_view name)
{
    std::string text(name);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

const Known* knownOf(std::string_view name)
{
    const std::string wanted = lowered(name);
    const auto found =
        std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& k) { return wanted == k.name; });
    return found == kKnown.end() ? nullptr : &*found;
}

/// The variable's value, or empty when it is unset.
fs::path variable(const char* name)
{
    const char* value = std::getenv(name);
    return value ? fs::path(value) : fs::path();
}

fs::path ownFolder()
{
    if (const fs::path data = variable("XDG_DATA_HOME"); !data.empty())
        return data / "hourglass" / "datasets";
    const fs::path home = variable("HOME");
    return home.empty() ? home : home / ".local" / "share" / "hourglass" / "datasets";
}

std::vector<fs::path> placesOf(const Known& known)
{
    if (const fs::path only = variable("HOURGLASS_DATA"); !only.empty())
        return {only / known.name};
    std::vector<fs::path> places{fs::path("/usr/share/datasets") / known.name};
    if (const fs::path own = ownFolder(); !own.empty())
        places.push_back(own / known.name);
    places.push_back(fs::path("data") / known.torchvision / "raw");
    if (const fs::path home = variable("HOME"); !home.empty())
        places.push_back(home / "data" / known.torchvision / "raw");
    return places;
}

std::string hintOf(const Known& known)
{
    if (std::string_view(known.name) == "fashion-mnist")
        return "Install Debian's package dataset-fashion-mnist: sudo apt install dataset-fashion-mnist";
    const std::string four = "Put train-images-idx3-ubyte.gz and its three companions into ";
    if (const fs::path only = variable("HOURGLASS_DATA"); !only.empty())
        return four + (only / known.name).string() + ".";
    const fs::path own = ownFolder();
    return four + (own.empty() ? "a folder, and open that folder." : (own / known.name).string() + ".");
}

CatalogEntry entryOf(const Known& known)
{
    CatalogEntry entry{known.name, known.title, 60000, 10000, {1, 28, 28}, 10, false, ""};
    const auto folder = findDataset(known.name);
    entry.available = folder && findIdxFiles(*folder).complete();
    if (!entry.available)
        entry.hint = hintOf(known);
    return entry;
}

CatalogEntry glyphsEntry()
{
    const GlyphOptions options;
    return {"glyphs",
            "Drawn glyphs",
            options.train,
            options.test,
            {1, kGlyphSide, kGlyphSide},
            static_cast<int>(glyphNames().size()),
            true,
            ""};
}

} // namespace

std::vector<CatalogEntry> catalog()
{
    std::vector<CatalogEntry> entries;
    for (const Known& known : kKnown)
        entries.push_back(entryOf(known));
    entries.push_back(glyphsEntry());
    return entries;
}

std::optional<CatalogEntry> catalogEntry(std::string_view name)
{
    if (lowered(name) == "glyphs")
        return glyphsEntry();
    const Known* known = knownOf(name);
    return known ? std::optional(entryOf(*known)) : std::nullopt;
}

std::vector<std::string> classNamesOf(std::string_view name)
{
    if (lowered(name) == "glyphs")
        return glyphNames();
    const Known* known = knownOf(name);
    return known ? std::vector<std::string>(known->classes.begin(), known->classes.end())
                 : std::vector<std::string>{};
}

std::optional<fs::path> findDataset(std::string_view name)
{
    if (const Known* known = knownOf(name))
        for (const fs::path& place : placesOf(*known))
            if (findIdxFiles(place).any())
                return place;
    return std::nullopt;
}

} // namespace hourglass
