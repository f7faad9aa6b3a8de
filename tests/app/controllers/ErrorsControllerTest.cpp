// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/ErrorsController.h"

#include "tests/app/controllers/ScoringFixture.h"
#include "tests/support/WaitFor.h"

namespace hourglass {
namespace {

class ErrorsControllerTest : public ScoringFixture {
protected:
    ErrorsControllerTest()
    {
        controller.setDataset(data);
        QObject::connect(&controller, &ErrorsController::measured, [this](const ErrorReportPtr& r) {
            report = r;
            calls += r ? 1 : 0;
        });
    }
    ErrorsController controller;
    ErrorReportPtr report;
    int calls = 0;
};

TEST_F(ErrorsControllerTest, MeasuresTheTestPartByClassWhileSomebodyLooks)
{
    const auto view = modelAfter(1, data);
    controller.setModel(view.snapshot);
    QTest::qWait(50);
    EXPECT_EQ(report, nullptr) << "nobody looks";
    controller.setActive(true);
    ASSERT_TRUE(waitFor([&] { return report != nullptr; }));
    EXPECT_EQ(report->firstSample, 120U);
    EXPECT_EQ(report->count, 60U);
    ASSERT_EQ(report->of(ErrorMeasure::Mse).size(), 5U) << "all, and four classes";
    EXPECT_NEAR(report->of(ErrorMeasure::Mse).front().mean, view.evaluation->mse, 1e-6);
    for (std::size_t m = 0; m < kErrorMeasures; ++m)
        EXPECT_EQ(report->measures[m].size(), 5U);
    const auto worst = report->worstClass(ErrorMeasure::Psnr);
    for (const auto& group : report->of(ErrorMeasure::Psnr))
        if (group.group >= 0) {
            EXPECT_GE(group.mean, report->of(ErrorMeasure::Psnr)[static_cast<std::size_t>(worst + 1)].mean);
        }
    controller.setModel(modelAfter(2, data).snapshot);
    ASSERT_TRUE(waitFor([&] { return report && report->modelEpoch == 2; })) << "newer models are measured";
    controller.setModel(nullptr);
    EXPECT_EQ(report, nullptr);
}

TEST_F(ErrorsControllerTest, WhatIsStoppedRestsUntilItIsAskedFor)
{
    controller.setActive(true);
    controller.setModel(modelAfter(1, data).snapshot);
    controller.stop();
    QTest::qWait(200);
    const int before = calls;
    EXPECT_LE(before, 1);
    controller.measure();
    EXPECT_TRUE(waitFor([&] { return calls == before + 1; }));
}

TEST_F(ErrorsControllerTest, VectorsAndDataWithoutLabelsHaveFewerNumbers)
{
    Dataset::Parts parts;
    parts.info.name = parts.info.source = "numbers";
    parts.info.shape = {1, 1, 6};
    parts.info.trainCount = 40;
    parts.info.testCount = 20;
    for (int i = 0; i < 60 * 6; ++i)
        parts.values.push_back(static_cast<float>(i % 11) - 5);
    parts.info.isUnit = false;
    const auto numbers = Dataset::make(std::move(parts)).value();
    controller.setDataset(numbers);
    controller.setModel(modelAfter(1, numbers).snapshot);
    controller.setActive(true);
    ASSERT_TRUE(waitFor([&] { return report != nullptr; }));
    EXPECT_EQ(report->of(ErrorMeasure::Mse).size(), 1U);
    EXPECT_TRUE(report->of(ErrorMeasure::Ssim).empty());
    EXPECT_EQ(report->worstClass(ErrorMeasure::Mse), -1);
}

} // namespace
} // namespace hourglass
