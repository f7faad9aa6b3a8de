// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/RecognitionController.h"

#include "core/evaluation/Recognition.h"
#include "tests/app/controllers/ScoringFixture.h"
#include "tests/support/WaitFor.h"

namespace hourglass {
namespace {

using State = RecognitionCell::State;

class RecognitionControllerTest : public ScoringFixture {
protected:
    RecognitionControllerTest()
    {
        controller.setActive(true);
        controller.setDataset(data);
        QObject::connect(&controller, &RecognitionController::failed, [this](const Error& e) { error = e; });
    }
    const RecognitionCell& cell(RecognitionSpace space, Recogniser recogniser = Recogniser::Neighbours)
    {
        return controller.cell(recogniser, space);
    }
    bool isIdle()
    {
        for (std::size_t r = 0; r < kRecognisers; ++r)
            for (std::size_t s = 0; s < kRecognitionSpaces; ++s)
                if (cell(static_cast<RecognitionSpace>(s), static_cast<Recogniser>(r)).state != State::Idle)
                    return false;
        return true;
    }
    RecognitionController controller;
    Error error;
};

TEST_F(RecognitionControllerTest, ARowIsOneRecogniserOnAllSpaces)
{
    const auto view = modelAfter(1, data);
    controller.setModel(view.snapshot);
    controller.run(Recogniser::Neighbours);
    EXPECT_EQ(cell(RecognitionSpace::Codes).state, State::Running);
    EXPECT_EQ(cell(RecognitionSpace::Raw).state, State::Waiting);
    ASSERT_TRUE(waitFor([&] { return isIdle(); })) << error.what;
    const std::size_t dims = view.snapshot->table().codeSize;
    EXPECT_EQ(cell(RecognitionSpace::Codes).result->dims, dims);
    EXPECT_EQ(cell(RecognitionSpace::PrincipalComponents).result->dims, dims) << "as many";
    EXPECT_EQ(cell(RecognitionSpace::Raw).result->dims, 784U);
    EXPECT_EQ(cell(RecognitionSpace::Codes).modelEpoch, 1);
    EXPECT_EQ(cell(RecognitionSpace::Codes, Recogniser::LogisticRegression).result, nullptr);

    const auto known = view.snapshot->encode(*data, 0, 120).value();
    const auto asked = view.snapshot->encode(*data, 120, 60).value();
    ThreadTeam team(1);
    const auto expected =
        recognise(Recogniser::Neighbours, LabelledCodes::of(known, data->labels()),
                  LabelledCodes::of(asked, std::span(data->labels()).subspan(120)), {}, team)
            .value();
    EXPECT_EQ(cell(RecognitionSpace::Codes).result->predicted, expected.predicted);
}

TEST_F(RecognitionControllerTest, AllRowsCanBeAskedForAtOnceAndStopped)
{
    controller.setModel(modelAfter(1, data).snapshot);
    for (std::size_t r = 0; r < kRecognisers; ++r)
        controller.run(static_cast<Recogniser>(r));
    controller.stop(Recogniser::LogisticRegression);
    EXPECT_EQ(cell(RecognitionSpace::Raw, Recogniser::LogisticRegression).state, State::Idle);
    ASSERT_TRUE(waitFor([&] { return isIdle(); })) << error.what;
    EXPECT_NE(cell(RecognitionSpace::Raw, Recogniser::NearestOfHundred).result, nullptr);
    EXPECT_NE(cell(RecognitionSpace::Raw).result, nullptr);
    EXPECT_EQ(cell(RecognitionSpace::Codes, Recogniser::LogisticRegression).result, nullptr);
    const auto before = cell(RecognitionSpace::Codes).result;
    controller.run(Recogniser::Neighbours);
    controller.stopAll();
    ASSERT_TRUE(waitFor([&] { return isIdle(); }));
    EXPECT_NE(cell(RecognitionSpace::Codes).result, nullptr) << "what is known stays";
    EXPECT_EQ(cell(RecognitionSpace::Raw).result->dims, 784U);
    EXPECT_TRUE(error.what.empty()) << error.what;
}

TEST_F(RecognitionControllerTest, ANewRunForgetsWhatWasFound)
{
    controller.setModel(modelAfter(1, data).snapshot);
    controller.run(Recogniser::NearestOfHundred);
    controller.setModel(nullptr);
    EXPECT_TRUE(isIdle());
    QTest::qWait(100);
    EXPECT_EQ(cell(RecognitionSpace::Codes, Recogniser::NearestOfHundred).result, nullptr)
        << "the answer came too late";
    controller.run(Recogniser::Neighbours);
    EXPECT_TRUE(isIdle()) << "there is no model";
}

TEST_F(RecognitionControllerTest, WithoutATestPartNothingIsRecognised)
{
    const auto whole = patternData(60, 0);
    EXPECT_NE(whyNotRecognised(whole->info())->what.find("no test part"), std::string::npos);
    controller.setDataset(whole);
    controller.setModel(modelAfter(1, whole).snapshot);
    controller.run(Recogniser::Neighbours);
    EXPECT_TRUE(isIdle());
    EXPECT_FALSE(whyNotRecognised(data->info()));
}

} // namespace
} // namespace hourglass
