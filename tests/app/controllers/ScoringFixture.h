// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/Presets.h"
#include "core/training/Trainer.h"
#include "tests/support/SmallData.h"

#include <gtest/gtest.h>

namespace hourglass {

/// Small pictures of four classes and a model that has seen them for some epochs.
class ScoringFixture : public testing::Test {
protected:
    ModelView modelAfter(int epochs, const DatasetPtr& of)
    {
        TrainingOptions options;
        options.batch = 40;
        options.epochs = epochs + 1;
        options.threads = 1;
        options.device = "cpu";
        auto trainer = Trainer::create(findPreset("default")->spec, options, of).value();
        ModelView view = trainer->look({}).value();
        for (int epoch = 0; epoch < epochs; ++epoch) {
            while (!trainer->isEpochComplete())
                EXPECT_TRUE(trainer->step().ok());
            view = trainer->finishEpoch({}).value().view;
        }
        return view;
    }
    DatasetPtr data = patternData(120, 60);
};

} // namespace hourglass
