// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/CifarNames.h"

#include <sstream>

namespace hourglass {
namespace {

constexpr std::size_t kMostBytes = 64 * 1024; // of a file of names

const char* const kTen = "airplane automobile bird cat deer dog frog horse ship truck";
const char* const kHundred =
    "apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel "
    "can castle caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur "
    "dolphin elephant flatfish forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion "
    "lizard lobster man maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree "
    "pear pickup_truck pine_tree plain plate poppy porcupine possum rabbit raccoon ray road rocket rose sea "
    "seal shark shrew skunk skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table "
    "tank telephone television tiger tractor train trout tulip turtle wardrobe whale willow_tree wolf woman "
    "worm";

} // namespace

std::vector<std::string> cifarNames(int classes)
{
    std::istringstream words(classes == 10 ? kTen : kHundred);
    std::vector<std::string> names;
    for (std::string word; words >> word;)
        names.push_back(word);
    return names;
}

Result<std::vector<std::string>> readCifarNames(ByteInput& source, int classes)
{
    std::vector<std::uint8_t> bytes;
    if (auto got = source.append(bytes, kMostBytes); !got.ok())
        return got.error();
    std::istringstream lines(std::string(bytes.begin(), bytes.end()));
    std::vector<std::string> names;
    for (std::string line; std::getline(lines, line);) {
        const auto last = line.find_last_not_of(" \t\r");
        if (last != std::string::npos)
            names.push_back(line.substr(0, last + 1));
    }
    if (names.size() != static_cast<std::size_t>(classes))
        names.clear();
    return names;
}

} // namespace hourglass
