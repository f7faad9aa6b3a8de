// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/DataRequestJson.h"

#include "DataFiles.h"
#include "core/data/OptionNames.h"

#include <gtest/gtest.h>
#include <limits>

using namespace hourglass;

namespace {

DataRequest everythingOther()
{
    DataRequest request;
    request.source = "/a \"quoted\" path/\xC3\xA9\n.csv";
    request.read = {"species", MissingValues::Drop, 64, 48, Fit::Crop};
    request.preparation = {0.3,
                           1000,
                           200,
                           {"cat", "dog, big"},
                           Scaling::Half,
                           true,
                           true,
                           32,
                           16,
                           Fit::Pad,
                           std::numeric_limits<std::uint64_t>::max()};
    return request;
}

TEST(DataRequestJsonTest, ComesBackAsItWas)
{
    for (const DataRequest& request : {DataRequest{}, DataRequest{"moons:n=20", {}, {}}, everythingOther()}) {
        const auto back = dataRequestFromJson(toJson(request));
        ASSERT_TRUE(back.ok()) << back.error().text();
        EXPECT_EQ(back.value(), request);
        EXPECT_EQ(readOptionsFromJson(toJson(request.read)).value(), request.read);
        EXPECT_EQ(preparationFromJson(toJson(request.preparation)).value(), request.preparation);
    }
    const std::string text = toJson(everythingOther());
    for (const std::string word :
         {"\"test_fraction\"", "\"half\"", "\"drop\"", "\"crop\"", "\"pad\"", "\"seed\""})
        EXPECT_NE(text.find(word), std::string::npos) << word;
}

TEST(DataRequestJsonTest, WhatIsMissingHasItsDefaultAndTheUnknownIsIgnored)
{
    EXPECT_EQ(dataRequestFromJson("{}").value(), DataRequest{});
    EXPECT_EQ(
        dataRequestFromJson(R"({"source":"x","read":null,"preparation":{"later":[1]},"more":{}})").value(),
        (DataRequest{"x", {}, {}}));
    EXPECT_EQ(preparationFromJson(R"({"grey":true,"seed":null})").value(), (Preparation{.grey = true}));
    EXPECT_EQ(preparationFromJson(R"({"test_fraction":-1})").value(), Preparation{});
}

TEST(DataRequestJsonTest, WhatIsWrongIsNamed)
{
    const std::vector<std::pair<std::string, std::vector<std::string>>> cases{
        {"", {"cannot be read"}},
        {"{\"source\":", {"cannot be read"}},
        {"[]", {"object", "array"}},
        {"7", {"object", "number"}},
        {R"({"source":7})", {"source", "a text", "7"}},
        {R"({"read":"x"})", {"object", "string"}},
        {R"({"read":{"fit":"squeeze"}})", {"fit", "pad, crop or stretch", "'squeeze'"}},
        {R"({"read":{"missing":"zero"}})", {"missing", "mean or drop", "'zero'"}},
        {R"({"read":{"picture_width":-1}})", {"picture_width", "from 0"}},
        {R"({"read":{"picture_height":65536}})", {"picture_height", "65535"}},
        {R"({"preparation":{"scaling":"log"}})", {"scaling", "automatic, unit, standard, half or none"}},
        {R"({"preparation":{"scaling":1}})", {"scaling", "a text", "1"}},
        {R"({"preparation":{"test_fraction":0.91}})", {"test_fraction", "0.9"}},
        {R"({"preparation":{"test_fraction":"half"}})", {"test_fraction", "a number"}},
        {R"({"preparation":{"train_size":1.5}})", {"train_size", "whole number", "1.5"}},
        {R"({"preparation":{"test_size":-1}})", {"test_size", "whole number", "-1"}},
        {R"({"preparation":{"classes":"cat"}})", {"classes", "list of texts"}},
        {R"({"preparation":{"classes":["cat",1]}})", {"classes", "list of texts", "1"}},
        {R"({"preparation":{"grey":1}})", {"grey", "true or false"}},
        {R"({"preparation":{"width":99999999999}})", {"width", "65535"}},
        {R"({"preparation":{"seed":1e30}})", {"seed", "whole number"}},
    };
    for (const auto& [text, words] : cases)
        expectError(dataRequestFromJson(text), words, text);
    expectError(preparationFromJson(std::string(100'000, '[')), {"cannot be read"}, "very deep");
}

TEST(DataRequestJsonTest, NamesThatAreNoUtf8DoNotStopIt)
{
    DataRequest request;
    request.source = "/data/caf\xE9";
    const auto back = dataRequestFromJson(toJson(request));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back.value().source, "/data/caf\xEF\xBF\xBD");
    EXPECT_FALSE(preparationFromJson("{\"classes\":\"\xFF\"}").ok());
}

TEST(OptionNamesTest, EveryNameLeadsBack)
{
    for (const Scaling s :
         {Scaling::Automatic, Scaling::Unit, Scaling::Standard, Scaling::Half, Scaling::None})
        EXPECT_EQ(scalingFromName(nameOf(s)), s);
    for (const Fit f : {Fit::Pad, Fit::Crop, Fit::Stretch})
        EXPECT_EQ(fitFromName(nameOf(f)), f);
    for (const MissingValues m : {MissingValues::Mean, MissingValues::Drop})
        EXPECT_EQ(missingFromName(nameOf(m)), m);
    EXPECT_EQ(nameOf(Scaling::None), "none");
    EXPECT_EQ(nameOf(Fit::Stretch), "stretch");
    EXPECT_EQ(nameOf(MissingValues::Drop), "drop");
    EXPECT_FALSE(scalingFromName("").has_value());
    EXPECT_FALSE(fitFromName("Pad").has_value());
}

} // namespace
