// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/PyTorchProject.h"

#include "core/base/AtomicFile.h"
#include "core/data/Npy.h"
#include "core/data/OpenDataset.h"
#include "core/model/Presets.h"
#include "core/training/TrainingRows.h"
#include "tests/support/PyTorch.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

std::string bigEndian(std::uint32_t number)
{
    return {static_cast<char>(number >> 24), static_cast<char>(number >> 16), static_cast<char>(number >> 8),
            static_cast<char>(number)};
}

/// The pictures of patternData(count, 0), as MNIST keeps them.
std::string idxOf(const Dataset& data, std::uint32_t count)
{
    std::string bytes = bigEndian(0x00000803) + bigEndian(count) + bigEndian(28) + bigEndian(28);
    for (std::size_t i = 0; i < count; ++i)
        for (const auto pixel : data.pixels(i))
            bytes += static_cast<char>(pixel);
    return bytes;
}

class PyTorchProjects : public testing::Test {
protected:
    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return m_temp.path() / name; }
    [[nodiscard]] RunInfo infoOf(const Dataset& data) const
    {
        const auto preset = *findPreset("default");
        RunInfo info{preset.spec, preset.options, data.info(), {}, {}, 1};
        info.options.epochs = 1;
        info.options.batch = 10;
        return info;
    }
    /// A set whose source is a file of these pictures.
    DatasetPtr fromFile(const std::string& name, const std::string& bytes)
    {
        EXPECT_TRUE(writeFileAtomically(file(name), bytes).ok());
        Dataset::Parts parts;
        const auto pattern = patternData(30, 0);
        parts.info = pattern->info();
        parts.info.id.clear();
        parts.info.source = file(name).string();
        parts.pixels.assign(pattern->data(), pattern->data() + 30 * 784);
        parts.labels = pattern->labels();
        return Dataset::make(std::move(parts)).value();
    }
    [[nodiscard]] std::string run() const
    {
        return outputOf("cd '" + m_temp.path().string() + "' && /usr/bin/python3 script.py");
    }
    TempFolder m_temp;
};

TEST_F(PyTorchProjects, ReadTheRunsOwnFileWhereItIsMnistsKind)
{
    const auto data = fromFile("digits-idx3-ubyte", idxOf(*patternData(30, 0), 30));
    const auto project = writePyTorchProject(file("script.py"), infoOf(*data), *data);
    ASSERT_TRUE(project.ok()) << project.error().text();
    EXPECT_FALSE(project.value().isOwnData);
    EXPECT_EQ(project.value().data, file("digits-idx3-ubyte"));
    EXPECT_FALSE(std::filesystem::exists(file("script-data.npy")));
    if (!hasPyTorch())
        GTEST_SKIP() << "there is no PyTorch for /usr/bin/python3";
    EXPECT_NE(run().find("epoch 1 of 1"), std::string::npos);
}

TEST_F(PyTorchProjects, WriteTheSamplesWhereTheFileHoldsOthers)
{
    const auto data = fromFile("digits-idx3-ubyte", idxOf(*patternData(30, 0, 28), 30).replace(100, 1, "x"));
    auto info = infoOf(*data);
    info.options.limit = 20;
    const auto project = writePyTorchProject(file("script.py"), info, *data);
    ASSERT_TRUE(project.ok()) << project.error().text();
    EXPECT_TRUE(project.value().isOwnData);
    const auto samples = readNpyFloat(file("script-data.npy")).value();
    EXPECT_EQ(samples.shape, (std::vector<std::size_t>{20, 1, 28, 28}));
    std::vector<float> last(784);
    data->fill(19, last.data());
    EXPECT_TRUE(std::equal(last.begin(), last.end(), samples.values.end() - 784));
    if (!hasPyTorch())
        GTEST_SKIP() << "there is no PyTorch for /usr/bin/python3";
    EXPECT_NE(run().find("epoch 1 of 1"), std::string::npos);
}

TEST_F(PyTorchProjects, LeaveOutWhatWasKeptAside)
{
    const auto data = fromFile("digits-idx3-ubyte", idxOf(*patternData(30, 0), 30));
    auto info = infoOf(*data);
    info.options.validationFraction = 0.2;
    const auto project = writePyTorchProject(file("script.py"), info, *data);
    ASSERT_TRUE(project.ok()) << project.error().text();
    EXPECT_TRUE(project.value().isOwnData) << "the run's own file holds them, too";
    const auto samples = readNpyFloat(file("script-data.npy")).value();
    EXPECT_EQ(samples.shape, (std::vector<std::size_t>{24, 1, 28, 28}));
    const auto rows = trainingRows(info.options, *data).trained;
    std::vector<float> last(784);
    data->fill(rows.back(), last.data());
    EXPECT_TRUE(std::equal(last.begin(), last.end(), samples.values.end() - 784));
    EXPECT_NE(readFile(file("script.py")).value().find("6 training samples were kept aside"),
              std::string::npos);
}

TEST_F(PyTorchProjects, StoppedOrWithoutARoomLeavesNoScript)
{
    const auto data = patternData(30, 0);
    StopSource stop;
    stop.requestStop();
    const auto stopped = writePyTorchProject(file("script.py"), infoOf(*data), *data, stop.token());
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().kind, Failure::Cancelled);
    EXPECT_FALSE(std::filesystem::exists(file("script.py")));
    EXPECT_FALSE(writePyTorchProject(file("none") / "script.py", infoOf(*data), *data).ok());
}

} // namespace
} // namespace hourglass
