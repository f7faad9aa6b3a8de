// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ArrayNames.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>
#include <vector>

namespace hourglass {
namespace {

template <class Meaning>
using Word = std::pair<std::string_view, Meaning>;

constexpr std::array kParts{
    Word<ArrayPart>{"train", ArrayPart::Train},      Word<ArrayPart>{"training", ArrayPart::Train},
    Word<ArrayPart>{"tr", ArrayPart::Train},         Word<ArrayPart>{"test", ArrayPart::Test},
    Word<ArrayPart>{"testing", ArrayPart::Test},     Word<ArrayPart>{"te", ArrayPart::Test},
    Word<ArrayPart>{"t10k", ArrayPart::Test},        Word<ArrayPart>{"val", ArrayPart::Validation},
    Word<ArrayPart>{"valid", ArrayPart::Validation}, Word<ArrayPart>{"validation", ArrayPart::Validation}};

constexpr std::array kRoles{
    Word<ArrayRole>{"x", ArrayRole::Data},        Word<ArrayRole>{"data", ArrayRole::Data},
    Word<ArrayRole>{"images", ArrayRole::Data},   Word<ArrayRole>{"image", ArrayRole::Data},
    Word<ArrayRole>{"imgs", ArrayRole::Data},     Word<ArrayRole>{"img", ArrayRole::Data},
    Word<ArrayRole>{"features", ArrayRole::Data}, Word<ArrayRole>{"inputs", ArrayRole::Data},
    Word<ArrayRole>{"samples", ArrayRole::Data},  Word<ArrayRole>{"y", ArrayRole::Labels},
    Word<ArrayRole>{"label", ArrayRole::Labels},  Word<ArrayRole>{"labels", ArrayRole::Labels},
    Word<ArrayRole>{"target", ArrayRole::Labels}, Word<ArrayRole>{"targets", ArrayRole::Labels},
    Word<ArrayRole>{"lbls", ArrayRole::Labels},   Word<ArrayRole>{"class", ArrayRole::Labels}};

/// Whole names whose words say something else one by one.
constexpr std::array kNames{
    Word<ArrayRole>{"arr_0", ArrayRole::Data}, // how numpy.savez calls arrays without names
    Word<ArrayRole>{"arr_1", ArrayRole::Labels},
    Word<ArrayRole>{"class_names", ArrayRole::ClassNames},
    Word<ArrayRole>{"label_names", ArrayRole::ClassNames},
    Word<ArrayRole>{"target_names", ArrayRole::ClassNames},
    Word<ArrayRole>{"classes", ArrayRole::ClassNames},
    Word<ArrayRole>{"feature_names", ArrayRole::ColumnNames},
    Word<ArrayRole>{"columns", ArrayRole::ColumnNames}};

template <class Meaning, std::size_t N>
Meaning meaningOf(std::string_view word, const std::array<Word<Meaning>, N>& words)
{
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const auto& w) { return w.first == word; });
    return found == words.end() ? Meaning{} : found->second;
}

std::string plainName(const std::string& name)
{
    std::string plain;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        plain += c == '-' || c == '.' || c == ' ' || c == '/' ? '_' : static_cast<char>(std::tolower(byte));
    }
    return plain;
}

/// "xtrain" and "trainx" are two words.
void splitGlued(const std::string& word, std::vector<std::string>& words)
{
    for (const std::string_view part : {"train", "test", "val"})
        for (const std::string_view letter : {"x", "y"}) {
            if (word == std::string(letter) + std::string(part) ||
                word == std::string(part) + std::string(letter)) {
                words.emplace_back(letter);
                words.emplace_back(part);
                return;
            }
        }
    words.push_back(word);
}

std::vector<std::string> wordsOf(const std::string& plain)
{
    std::vector<std::string> words;
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t end = std::min(plain.find('_', at), plain.size());
        if (end > at)
            splitGlued(plain.substr(at, end - at), words);
        at = end + 1;
    }
    return words;
}

} // namespace

ArrayName parseArrayName(const std::string& name)
{
    const std::string plain = plainName(name);
    ArrayName parsed;
    parsed.role = meaningOf(plain, kNames);
    if (parsed.role != ArrayRole::None)
        return parsed;
    for (const std::string& word : wordsOf(plain)) {
        const ArrayPart part = meaningOf(word, kParts);
        const ArrayRole role = meaningOf(word, kRoles);
        if (part != ArrayPart::None && parsed.part == ArrayPart::None)
            parsed.part = part;
        else if (role != ArrayRole::None && parsed.role == ArrayRole::None)
            parsed.role = role;
        else
            parsed.rest += (parsed.rest.empty() ? "" : "_") + word;
    }
    return parsed;
}

} // namespace hourglass
