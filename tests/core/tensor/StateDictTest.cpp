// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/StateDict.h"

#include "core/base/AtomicFile.h"
#include "core/model/ModelSnapshot.h"
#include "core/model/Presets.h"
#include "core/training/Trainer.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

constexpr Shape kPicture{1, 28, 28};

Checkpoint trainedCheckpoint(const std::string& preset)
{
    TrainingOptions options;
    options.epochs = 1;
    options.batch = 32;
    options.threads = 1;
    auto trainer = Trainer::create(findPreset(preset)->spec, options, patternData(64, 0)).value();
    const auto stepped = trainer->step();
    EXPECT_TRUE(stepped.ok()) << preset << ": " << stepped.error().text();
    return trainer->checkpoint();
}

TEST(StateDict, EveryPresetReadsBackAsItWas)
{
    const TempFolder temp;
    for (const auto& preset : presets()) {
        const auto checkpoint = trainedCheckpoint(preset.name);
        const auto path = temp.path() / (preset.name + ".pt");
        ASSERT_TRUE(writeStateDict(path, checkpoint).ok());
        const auto read = readStateDict(path);
        ASSERT_TRUE(read.ok()) << read.error().text();
        const auto fitted = fittedTo(preset.spec, kPicture, read.value());
        ASSERT_TRUE(fitted.ok()) << preset.name << ": " << fitted.error().text();
        for (const auto& tensor : fitted.value().tensors)
            EXPECT_EQ(tensor, *checkpoint.find(tensor.name)) << preset.name;
    }
}

TEST(StateDict, TakesOtherNamesByOrderAndPrefixesByTheirEnd)
{
    const auto spec = findPreset("forest-mlp")->spec;
    const auto original = trainedCheckpoint("forest-mlp");
    Checkpoint renamed, prefixed;
    for (const auto& tensor : original.tensors) {
        if (tensor.name.rfind("optimizer.", 0) == 0)
            continue;
        renamed.tensors.push_back(tensor);
        renamed.tensors.back().name = "fc" + std::to_string(renamed.tensors.size());
        prefixed.tensors.insert(prefixed.tensors.begin(), tensor); // other order too
        prefixed.tensors.front().name = "module." + tensor.name;
    }
    for (const auto& weights : {renamed, prefixed}) {
        const auto fitted = fittedTo(spec, kPicture, weights);
        ASSERT_TRUE(fitted.ok()) << fitted.error().text();
        for (const auto& tensor : fitted.value().tensors)
            EXPECT_EQ(tensor.values, original.find(tensor.name)->values);
    }
}

TEST(StateDict, SaysWhatDoesNotFit)
{
    const auto weights = trainedCheckpoint("forest-mlp");
    const auto count = fittedTo(findPreset("uzair-2d")->spec, kPicture, weights);
    EXPECT_NE(count.error().what.find("12"), std::string::npos) << count.error().what;
    Checkpoint wrong;
    for (const auto& tensor : weights.tensors)
        if (tensor.name.rfind("optimizer.", 0) != 0)
            wrong.tensors.push_back(tensor);
    wrong.tensors[2].shape = {5, 400};
    const auto shape = fittedTo(findPreset("forest-mlp")->spec, kPicture, wrong);
    EXPECT_NE(shape.error().what.find("5 x 400"), std::string::npos) << shape.error().what;
    EXPECT_NE(shape.error().what.find("encoder.2.weight"), std::string::npos) << shape.error().what;
}

TEST(StateDict, BrokenFilesAreErrorsThatNameTheFile)
{
    const TempFolder temp;
    const auto path = temp.path() / "weights.pt";
    ASSERT_TRUE(writeStateDict(path, trainedCheckpoint("default")).ok());
    const auto whole = readFile(path).value();
    for (const double share : {0.0, 0.0001, 0.01, 0.3, 0.5, 0.9, 0.999}) {
        const auto size = static_cast<std::size_t>(share * static_cast<double>(whole.size()));
        ASSERT_TRUE(writeFileAtomically(path, whole.substr(0, size)).ok());
        const auto read = readStateDict(path);
        ASSERT_FALSE(read.ok()) << share;
        EXPECT_NE(read.error().what.find("weights.pt"), std::string::npos);
    }
    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 97) {
        auto damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        ASSERT_TRUE(writeFileAtomically(path, damaged).ok());
        if (const auto read = readStateDict(path); !read.ok()) {
            EXPECT_NE(read.error().what.find("weights.pt"), std::string::npos);
        }
    }
    EXPECT_FALSE(readStateDict(temp.path() / "none.pt").ok());
}

} // namespace
} // namespace hourglass
