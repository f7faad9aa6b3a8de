// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/state/OwnModels.h"

#include "tests/support/TempFolder.h"

#include <QDir>
#include <QFile>

#include <gtest/gtest.h>

namespace hourglass {
namespace {

ModelSpec model(const std::string& name, int out)
{
    return {name, {{.kind = LayerKind::Linear, .out = out}}, {{.kind = LayerKind::Linear}}};
}

class OwnModelsTest : public testing::Test {
protected:
    TempFolder temp;
    QString folder = QString::fromStdString((temp.path() / "models").string());
};

TEST_F(OwnModelsTest, ComeBackInTheNextSession)
{
    OwnModels own(folder);
    ASSERT_TRUE(own.save(model("My model", 3)).ok());
    ASSERT_TRUE(own.save(model("my-model", 4)).ok()) << "another name, though the file's would be the same";
    ASSERT_TRUE(own.save(model("My model", 5)).ok()) << "replaces";
    OwnModels again(folder);
    EXPECT_TRUE(again.load().empty());
    ASSERT_EQ(again.all().size(), 2U);
    EXPECT_EQ(*again.find("My model"), model("My model", 5));
    EXPECT_EQ(*again.find("my-model"), model("my-model", 4));
    EXPECT_EQ(again.find("other"), nullptr);
}

TEST_F(OwnModelsTest, BrokenFilesAreToldAndTheRestIsThere)
{
    OwnModels own(folder);
    ASSERT_TRUE(own.save(model("good", 3)).ok());
    QFile broken(folder + "/broken.json");
    ASSERT_TRUE(broken.open(QIODevice::WriteOnly));
    broken.write("{\"encoder\": 7}");
    broken.close();
    const auto problems = own.load();
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_NE(problems[0].what.find("broken.json"), std::string::npos);
    EXPECT_EQ(own.all().size(), 1U);
}

TEST_F(OwnModelsTest, ModelsOfRunsGetAKeyOfTheirOwn)
{
    OwnModels own(folder);
    EXPECT_EQ(own.adopt(model("default", 3), {"default"}), "default (run)");
    EXPECT_EQ(own.adopt(model("default", 3), {"default"}), "default (run)") << "the same layers";
    EXPECT_EQ(own.adopt(model("default", 4), {"default"}), "default (run 2)");
    EXPECT_EQ(own.adopt(model("new", 4), {"default"}), "new");
    EXPECT_EQ(own.find("default (run)")->name, "default") << "the model itself stays as the run has it";
    EXPECT_TRUE(OwnModels(folder).load().empty());
    EXPECT_FALSE(QDir(folder).exists()) << "nothing is written";
}

TEST_F(OwnModelsTest, SaysWhereItCouldNotWrite)
{
    QFile file(folder);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly)); // a file where the folder would be
    OwnModels own(folder);
    EXPECT_FALSE(own.save(model("x", 1)).ok());
    EXPECT_EQ(own.find("x"), nullptr);
}

} // namespace
} // namespace hourglass
