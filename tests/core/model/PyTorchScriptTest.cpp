// SPDX-License-Identifier: GPL-3.0-or-later
// The script is run by a real PyTorch where there is one: its losses and its weights must be ours.
#include "core/model/PyTorchScript.h"

#include "core/base/AtomicFile.h"
#include "core/data/Npy.h"
#include "core/model/Presets.h"
#include "core/model/ShapeInference.h"
#include "core/tensor/StateDict.h"
#include "core/training/Trainer.h"
#include "tests/support/PyTorch.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace hourglass {
namespace {

constexpr std::size_t kTrain = 40;
constexpr Shape kPicture{1, 28, 28};

struct Case {
    const char* name;
    const char* preset;
    void (*change)(TrainingOptions&);
};

class PyTorchScript : public testing::TestWithParam<Case> {
protected:
    /// All samples as the script reads them.
    void writeData(const Dataset& data)
    {
        std::vector<float> values(kTrain * kPicture.size());
        for (std::size_t i = 0; i < kTrain; ++i)
            data.fill(i, values.data() + i * kPicture.size());
        ASSERT_TRUE(
            writeNpy(m_temp.path() / "data.npy", std::span<const float>(values), {kTrain, 1, 28, 28}).ok());
    }
    TempFolder m_temp;
};

TEST_P(PyTorchScript, TrainsAsHourglassDoes)
{
    if (!hasPyTorch())
        GTEST_SKIP() << "there is no PyTorch for /usr/bin/python3";
    const auto preset = *findPreset(GetParam().preset);
    auto options = preset.options;
    options.epochs = 2;
    options.batch = 16;
    options.threads = 1;
    options.device = "cpu";
    options.validationFraction = 0; // the file here holds all samples
    GetParam().change(options);
    const auto data = patternData(kTrain, 0);
    writeData(*data);
    const auto script = pytorchScript(preset.spec, inferShapes(preset.spec, kPicture).value(), options,
                                      {"data.npy", false, kTrain});
    ASSERT_TRUE(writeFileAtomically(m_temp.path() / "script.py", script).ok());
    const auto output = outputOf("cd '" + m_temp.path().string() + "' && /usr/bin/python3 script.py");

    const auto trainer = Trainer::create(preset.spec, options, data).value();
    while (!trainer->isFinished()) {
        const auto point = trainer->step();
        ASSERT_TRUE(point.ok());
        const auto line = "step " + std::to_string(point.value().step) + " loss ";
        const auto at = output.find(line);
        ASSERT_NE(at, std::string::npos) << output;
        const double theirs = std::strtod(output.c_str() + at + line.size(), nullptr);
        EXPECT_NEAR(point.value().loss, theirs, 2e-4 * theirs) << line;
        if (trainer->isEpochComplete()) {
            ASSERT_TRUE(trainer->finishEpoch({}).ok());
        }
    }
    const auto weights = readStateDict(m_temp.path() / "model.pt");
    ASSERT_TRUE(weights.ok()) << weights.error().text();
    EXPECT_TRUE(fittedTo(preset.spec, kPicture, weights.value()).ok());
}

const Case kCases[]{{"quick", "default", [](auto&) {}},
                    {"convolutions", "conv-10", [](auto&) {}},
                    {"batchNorm", "tsne-cnn", [](auto&) {}},
                    {"variational", "forest-conv-vae", [](auto&) {}},
                    {"warmUp", "beta-vae", [](auto&) {}},
                    {"recurrent", "hjorth-rnn", [](auto&) {}},
                    {"noise", "hjorth-denoising", [](auto&) {}},
                    {"dropout", "hjorth-dropout", [](auto& o) { o.schedule = ScheduleKind::Cosine; }},
                    {"kSparse", "k-sparse", [](auto& o) { o.clipNorm = 1; }},
                    {"contractive", "contractive", [](auto&) {}},
                    {"sparse", "sparse-l1", [](auto& o) { o.schedule = ScheduleKind::OneCycle; }},
                    {"similarity", "default", [](auto& o) { o.loss = LossKind::Ssim; }},
                    {"pepper", "playground-2d", [](auto& o) {
                         o.corruption = Corruption::SaltAndPepper;
                         o.optimizer = OptimizerKind::RmsProp;
                         o.schedule = ScheduleKind::Step;
                         o.scheduleEpochs = 1;
                     }}};

INSTANTIATE_TEST_SUITE_P(Models, PyTorchScript, testing::ValuesIn(kCases),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(PyTorchScriptText, QuotesWhatItIsGiven)
{
    const auto preset = *findPreset("default");
    const auto script = pytorchScript(preset.spec, inferShapes(preset.spec, kPicture).value(), preset.options,
                                      {"a\"b\\c\nd.npy", false, 10});
    EXPECT_NE(script.find("DATA = \"a\\\"b\\\\c d.npy\"\n"), std::string::npos);
}

} // namespace
} // namespace hourglass
