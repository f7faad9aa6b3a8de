// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Result.h"

#include <gtest/gtest.h>
#include <memory>
#include <utility>

using namespace hourglass;

TEST(ResultTest, HoldsAValueOrAnError)
{
    const Result<int> good(7);
    ASSERT_TRUE(good.ok());
    EXPECT_EQ(good.value(), 7);
    const Result<int> bad(Error{Failure::BadInput, "It broke.", "Mend it."});
    ASSERT_FALSE(bad.ok());
    EXPECT_EQ(bad.error().kind, Failure::BadInput);
    EXPECT_EQ(bad.error().text(), "It broke. Mend it.");
}

TEST(ResultTest, VoidIsGoodUntilAnErrorIsGiven)
{
    EXPECT_TRUE(Result<void>().ok());
    const Result<void> bad(Error{Failure::Io, "No disk.", ""});
    ASSERT_FALSE(bad.ok());
    EXPECT_EQ(bad.error().text(), "No disk.");
}

TEST(ResultTest, GivesUpWhatCanOnlyBeMoved)
{
    Result<std::unique_ptr<int>> result(std::make_unique<int>(3));
    const std::unique_ptr<int> taken = std::move(result).value();
    ASSERT_TRUE(taken);
    EXPECT_EQ(*taken, 3);
}
