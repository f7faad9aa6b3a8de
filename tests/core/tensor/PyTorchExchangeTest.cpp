// SPDX-License-Identifier: GPL-3.0-or-later
// Weights go to a real PyTorch and come back: the same pictures must come out of the same model there and
// here.
#include "core/base/AtomicFile.h"
#include "core/data/Npy.h"
#include "core/model/ModelSnapshot.h"
#include "core/model/Presets.h"
#include "core/model/PyTorchLayers.h"
#include "core/model/ShapeInference.h"
#include "core/tensor/StateDict.h"
#include "core/training/Trainer.h"
#include "tests/support/PyTorch.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hourglass {
namespace {

constexpr std::size_t kSamples = 24;
constexpr Shape kPicture{1, 28, 28};

/// For each model: our weights in, its outputs out; then weights of its own, saved in one of several ways.
constexpr const char* kScript = R"py(
import numpy as np
import torch
from torch import nn

torch.manual_seed(7)
images = torch.from_numpy(np.load("data.npy"))
for i, line in enumerate(open("models.txt")):
    name, flat = line.split()
    space = {"torch": torch, "nn": nn}
    exec(open(name + ".py").read(), space)
    model = nn.ModuleDict({"encoder": space["encoder"], "decoder": space["decoder"]})
    x = images.flatten(1) if flat == "1" else images

    def run():
        with torch.no_grad():
            return model["decoder"](model["encoder"](x)).reshape(len(x), -1)

    model.load_state_dict(torch.load(name + ".pt"), strict=True)
    np.save(name + ".ours.npy", model.eval() and run().numpy())
    for p in model.parameters():
        p.data += 0.05 * torch.randn_like(p)
    model.train() and run()  # running means move
    np.save(name + ".theirs.npy", model.eval() and run().numpy())
    state = model.state_dict()
    beside = {"epoch": 3, "loss": 0.5, "name": name, "done": False, "sizes": [(1, 2)], "none": None}
    optimizer = torch.optim.Adam(model.parameters()).state_dict()
    torch.save(
        [
            state,
            dict(state),
            {**beside, "model_state_dict": state, "optimizer": optimizer},
            {"state_dict": {"module." + k: v for k, v in state.items()}, **beside},
            dict(model.named_parameters()) | dict(model.named_buffers()) | beside,
        ][i % 5],
        name + ".theirs.pt",
    )
print("done")
)py";

class PyTorchExchange : public testing::Test {
protected:
    void SetUp() override
    {
        if (!hasPyTorch())
            GTEST_SKIP() << "there is no PyTorch for /usr/bin/python3";
        std::vector<float> values(kSamples * kPicture.size());
        for (std::size_t i = 0; i < kSamples; ++i)
            m_data->fill(i, values.data() + i * kPicture.size());
        ASSERT_TRUE(writeNpy(file("data.npy"), std::span<const float>(values), {kSamples, 1, 28, 28}).ok());
    }

    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return m_temp.path() / name; }

    /// After three steps: weights and running means that no start has.
    Checkpoint trained(const Preset& preset)
    {
        auto options = preset.options;
        options.batch = 8;
        options.threads = 1;
        options.device = "cpu";
        const auto trainer = Trainer::create(preset.spec, options, m_data).value();
        for (int i = 0; i < 3; ++i)
            EXPECT_TRUE(trainer->step().ok());
        return trainer->checkpoint();
    }

    void expectOutputs(const Preset& preset, const Checkpoint& weights, const std::string& name)
    {
        const auto model = ModelSnapshot::fromCheckpoint(preset.spec, kPicture, weights, 0);
        ASSERT_TRUE(model.ok()) << preset.name << ": " << model.error().text();
        const auto ours = model.value()->reconstructValues(*m_data, 0, kSamples).value();
        const auto theirs = readNpyFloat(file(name));
        ASSERT_TRUE(theirs.ok()) << theirs.error().text();
        ASSERT_EQ(ours.size(), theirs.value().values.size());
        float farthest = 0;
        for (std::size_t i = 0; i < ours.size(); ++i)
            farthest = std::max(farthest, std::abs(ours[i] - theirs.value().values[i]));
        EXPECT_LT(farthest, 1e-5F) << name;
    }

    DatasetPtr m_data = patternData(kSamples, 0);
    TempFolder m_temp;
};

TEST_F(PyTorchExchange, EveryPresetGivesTheSamePicturesThereAndHere)
{
    const auto all = presets();
    std::map<std::string, Checkpoint> checkpoints;
    std::ofstream models(file("models.txt"));
    for (const auto& preset : all) {
        auto& checkpoint = checkpoints[preset.name] = trained(preset);
        ASSERT_TRUE(writeStateDict(file(preset.name + ".pt"), checkpoint).ok());
        const auto source = pytorchModules(preset.spec, inferShapes(preset.spec, kPicture).value());
        ASSERT_TRUE(writeFileAtomically(file(preset.name + ".py"), source).ok());
        models << preset.name << ' ' << startsFlat(preset.spec) << '\n';
    }
    models.close();
    ASSERT_TRUE(writeFileAtomically(file("exchange.py"), std::string_view(kScript)).ok());
    const auto output = outputOf("cd '" + m_temp.path().string() + "' && /usr/bin/python3 exchange.py");
    ASSERT_NE(output.find("done"), std::string::npos) << output;

    for (const auto& preset : all) {
        expectOutputs(preset, checkpoints[preset.name], preset.name + ".ours.npy");
        const auto weights = readStateDict(file(preset.name + ".theirs.pt"));
        ASSERT_TRUE(weights.ok()) << weights.error().text();
        const auto fitted = fittedTo(preset.spec, kPicture, weights.value());
        ASSERT_TRUE(fitted.ok()) << preset.name << ": " << fitted.error().text();
        expectOutputs(preset, fitted.value(), preset.name + ".theirs.npy");
    }
}

/// Each of them holds 0 to 11, one way or another.
constexpr const char* kViews = R"py(
import torch

count = torch.arange(12)
kinds = ["float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8"]
state = {kind: count.to(getattr(torch, kind)) for kind in kinds}
grid = count.float().view(3, 4)
state["transposed"] = grid.t().contiguous().t()
state["column"] = torch.stack([count.float(), -count.float()], 1)[:, 0]
state["tail"] = torch.arange(-5.0, 12.0)[5:]
state["tied"] = state["float32"]
state["parameter"] = torch.nn.Parameter(count.float())
torch.save(state, "views.pt")
torch.save({"bool": torch.tensor([True, False]), "scalar": torch.tensor(2.5), "empty": torch.zeros(0, 3)}, "few.pt")
torch.save(torch.nn.Linear(2, 2), "module.pt")
torch.save(state, "old.pt", _use_new_zipfile_serialization=False)
print("done")
)py";

TEST_F(PyTorchExchange, NumbersOfEveryKindAndViewsOfThem)
{
    ASSERT_TRUE(writeFileAtomically(file("views.py"), std::string_view(kViews)).ok());
    const auto output = outputOf("cd '" + m_temp.path().string() + "' && /usr/bin/python3 views.py");
    ASSERT_NE(output.find("done"), std::string::npos) << output;
    const auto views = readStateDict(file("views.pt"));
    ASSERT_TRUE(views.ok()) << views.error().text();
    EXPECT_EQ(views.value().tensors.size(), 14U);
    const std::vector<float> count{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    for (const auto& tensor : views.value().tensors)
        EXPECT_EQ(tensor.values, count) << tensor.name;
    EXPECT_EQ(views.value().find("transposed")->shape, (std::vector<std::int64_t>{3, 4}));
    const auto few = readStateDict(file("few.pt")).value();
    EXPECT_EQ(few.find("bool")->values, (std::vector<float>{1, 0}));
    EXPECT_EQ(few.find("scalar")->values, std::vector<float>{2.5F});
    EXPECT_EQ(few.find("empty")->shape, (std::vector<std::int64_t>{0, 3}));
    EXPECT_NE(readStateDict(file("module.pt")).error().what.find("torch.nn.modules.linear.Linear"),
              std::string::npos);
    EXPECT_NE(readStateDict(file("old.pt")).error().what.find("before 1.6"), std::string::npos);
}

} // namespace
} // namespace hourglass
