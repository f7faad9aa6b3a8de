// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/TorchError.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <new>

namespace hourglass {
namespace {

Error fromText(const std::string& text) { return errorFrom(std::runtime_error(text)); }

TEST(TorchError, KnowsWhenMemoryRanOut)
{
    EXPECT_EQ(errorFrom(std::bad_alloc()).kind, Failure::OutOfMemory);
    EXPECT_EQ(errorFrom(c10::OutOfMemoryError({"f", "f.cpp", 1}, "Tried to allocate 2.00 GiB.")).kind,
              Failure::OutOfMemory);
    for (const char* text : {"CUDA out of memory. Tried to allocate 20.00 MiB", "CUDA error: out of memory",
                             "DefaultCPUAllocator: can't allocate memory: you tried to allocate 400 bytes.",
                             "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
                             "DefaultCPUAllocator: not enough memory: you tried to allocate 400 bytes."})
        EXPECT_EQ(fromText(text).kind, Failure::OutOfMemory) << text;
}

TEST(TorchError, KnowsWhenTheDeviceIsLost)
{
    for (const char* text :
         {"CUDA error: an illegal memory access was encountered\nCUDA kernel errors might",
          "CUDA error: unspecified launch failure", "cuDNN error: CUDNN_STATUS_EXECUTION_FAILED",
          "CUDA error: CUBLAS_STATUS_EXECUTION_FAILED when calling"}) {
        const auto error = fromText(text);
        EXPECT_EQ(error.kind, Failure::NoDevice) << text;
        EXPECT_FALSE(error.hint.empty());
        EXPECT_EQ(error.what.find('\n'), std::string::npos) << "one line";
    }
}

TEST(TorchError, SaysTheRestInOneLine)
{
    const auto a = torch::zeros({2, 3});
    const auto result = withoutThrowing([&]() -> Result<torch::Tensor> { return torch::mm(a, a); });
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().kind, Failure::Internal);
    EXPECT_NE(result.error().what.find("2x3"), std::string::npos) << result.error().what;
    EXPECT_EQ(result.error().what.find('\n'), std::string::npos) << "no stack";
    EXPECT_LT(fromText(std::string(5000, 'x')).what.size(), 400U);
}

TEST(TorchError, WhatIsTooLargeIsAnErrorAndNoCrash)
{
    const auto result =
        withoutThrowing([]() -> Result<torch::Tensor> { return torch::empty({1LL << 55}, torch::kFloat); });
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().kind, Failure::OutOfMemory) << result.error().what;
}

TEST(TorchError, ThrowingPlainlyKeepsTheWords)
{
    try {
        throwingPlainly([]() -> int { throw std::bad_alloc(); });
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_EQ(error.what(), errorFrom(std::bad_alloc()).text());
    }
    EXPECT_EQ(throwingPlainly([] { return 3; }), 3);
}

} // namespace
} // namespace hourglass
