// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ModelSpecJson.h"

#include "core/model/Presets.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hourglass {
namespace {

TEST(ModelSpec, EveryPresetReadsBack)
{
    for (const auto& preset : presets()) {
        const auto read = modelSpecFromJson(toJson(preset.spec));
        ASSERT_TRUE(read.ok()) << read.error().text();
        EXPECT_EQ(read.value(), preset.spec) << preset.name;
    }
}

TEST(ModelSpec, BadSpecsNameTheLayer)
{
    const auto problem = [](const std::string& text) { return modelSpecFromJson(text).error().what; };
    EXPECT_NE(problem("nonsense").find("JSON"), std::string::npos);
    EXPECT_NE(problem("[]").find("not an object"), std::string::npos);
    EXPECT_NE(problem(R"({"encoder":[]})").find("decoder"), std::string::npos);
    EXPECT_NE(problem(R"({"encoder":[{"kind":"Lineal"}],"decoder":[]})").find("encoder layer 1: 'Lineal'"),
              std::string::npos);
    EXPECT_NE(problem(R"({"encoder":[{"kind":"Linear","out":-3}],"decoder":[]})").find("'out'"),
              std::string::npos);
    EXPECT_NE(problem(R"({"encoder":[{"kind":"Linear","out":1e99}],"decoder":[]})").find("'out'"),
              std::string::npos);
    EXPECT_NE(problem(R"({"encoder":[{"kind":"Unflatten","shape":[1,2]}],"decoder":[]})").find("'shape'"),
              std::string::npos);
}

TEST(ModelSpec, LoadsByNameOrFromAFile)
{
    EXPECT_EQ(loadModel("conv-10").value().options.batch, 32);
    const auto unknown = loadModel("conv-11");
    ASSERT_FALSE(unknown.ok());
    EXPECT_NE(unknown.error().hint.find("conv-10"), std::string::npos);
    const TempFolder temp;
    const auto path = temp.path() / "mine.json";
    std::ofstream(path) << toJson(findPreset("simple-9")->spec);
    EXPECT_EQ(loadModel(path.string()).value().spec, findPreset("simple-9")->spec);
    std::ofstream(path) << "{}";
    EXPECT_NE(loadModel(path.string()).error().what.find("mine.json"), std::string::npos);
}

} // namespace
} // namespace hourglass
