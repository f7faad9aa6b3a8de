// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/Options.h"

#include <functional>
#include <gtest/gtest.h>
#include <limits>
#include <string>
#include <vector>

using namespace hourglass;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::size_t kCount = 1000;

/// One change to options that are good, and the field that is then complained about; empty: none.
template <class Options>
struct Case {
    const char* what;
    std::function<void(Options&)> change;
    std::string field;
};

template <class Options>
void check(const std::vector<Case<Options>>& cases)
{
    for (const auto& one : cases) {
        Options options;
        one.change(options);
        const std::vector<Problem> problems = options.problems(kCount);
        if (one.field.empty()) {
            EXPECT_TRUE(problems.empty()) << one.what << ": " << problems.front().text;
            continue;
        }
        ASSERT_EQ(problems.size(), 1U) << one.what;
        EXPECT_EQ(problems[0].field, one.field) << one.what;
        EXPECT_FALSE(problems[0].text.empty()) << one.what;
    }
}

TEST(OptionsTest, TrainingSaysWhatCannotWork)
{
    using T = TrainingOptions;
    check<T>({
        {"defaults", [](T&) {}, ""},
        {"no epochs", [](T& o) { o.epochs = 0; }, "epochs"},
        {"too many epochs", [](T& o) { o.epochs = 100001; }, "epochs"},
        {"most epochs", [](T& o) { o.epochs = 100000; }, ""},
        {"no batch", [](T& o) { o.batch = 0; }, "batch"},
        {"negative batch", [](T& o) { o.batch = -5; }, "batch"},
        {"batch of all", [](T& o) { o.batch = 1000; }, ""},
        {"batch beyond the data", [](T& o) { o.batch = 1001; }, "batch"},
        {"batch beyond the limit", [](T& o) { o.limit = 100; }, "batch"},
        {"limit beyond the data", [](T& o) { o.limit = 5000; }, ""},
        {"rate 0", [](T& o) { o.learningRate = 0; }, "learningRate"},
        {"rate below 0", [](T& o) { o.learningRate = -1; }, "learningRate"},
        {"rate NaN", [](T& o) { o.learningRate = kNan; }, "learningRate"},
        {"rate infinite", [](T& o) { o.learningRate = kInfinity; }, "learningRate"},
        {"momentum 1", [](T& o) { o.momentum = 1; }, "momentum"},
        {"momentum NaN", [](T& o) { o.momentum = kNan; }, "momentum"},
        {"momentum 0.9", [](T& o) { o.momentum = 0.9; }, ""},
        {"decay below 0", [](T& o) { o.weightDecay = -1e-9; }, "weightDecay"},
        {"decay NaN", [](T& o) { o.weightDecay = kNan; }, "weightDecay"},
        {"threads below 0", [](T& o) { o.threads = -1; }, "threads"},
        {"cpu", [](T& o) { o.device = "cpu"; }, ""},
        {"cuda", [](T& o) { o.device = "cuda"; }, ""},
        {"cuda:1", [](T& o) { o.device = "cuda:1"; }, ""},
        {"mps", [](T& o) { o.device = "mps"; }, ""},
        {"half on cuda", [](T& o) { o.device = "cuda", o.mixedPrecision = true; }, ""},
        {"half somewhere", [](T& o) { o.mixedPrecision = true; }, ""},
        {"half on the CPU", [](T& o) { o.device = "cpu", o.mixedPrecision = true; }, "mixedPrecision"},
        {"cuda:", [](T& o) { o.device = "cuda:"; }, "device"},
        {"cuda:x", [](T& o) { o.device = "cuda:x"; }, "device"},
        {"cuda:-1", [](T& o) { o.device = "cuda:-1"; }, "device"},
        {"no device", [](T& o) { o.device = ""; }, "device"},
    });
}

TEST(OptionsTest, TsneSaysWhatCannotWork)
{
    using T = TsneOptions;
    check<T>({
        {"defaults", [](T&) {}, ""},
        {"perplexity 1", [](T& o) { o.perplexity = 1; }, "perplexity"},
        {"perplexity NaN", [](T& o) { o.perplexity = kNan; }, "perplexity"},
        {"a third", [](T& o) { o.perplexity = 333; }, ""},
        {"above a third", [](T& o) { o.perplexity = 333.5; }, "perplexity"},
        {"no iterations", [](T& o) { o.iterations = 0; }, "iterations"},
        {"rate below 0", [](T& o) { o.learningRate = -1; }, "learningRate"},
        {"rate NaN", [](T& o) { o.learningRate = kNan; }, "learningRate"},
        {"exaggeration below 1", [](T& o) { o.exaggeration = 0.5; }, "exaggeration"},
        {"exaggeration NaN", [](T& o) { o.exaggeration = kNan; }, "exaggeration"},
        {"negative schedule", [](T& o) { o.exaggerationIterations = -1; }, "exaggerationIterations"},
        {"threads below 0", [](T& o) { o.threads = -1; }, "threads"},
    });
    TsneOptions few;
    few.perplexity = 2;
    EXPECT_TRUE(few.problems(7).empty());
    EXPECT_FALSE(few.problems(6).empty());
    EXPECT_FALSE(few.problems(0).empty());
}

TEST(OptionsTest, KMeansSaysWhatCannotWork)
{
    using T = KMeansOptions;
    check<T>({
        {"defaults", [](T&) {}, ""},
        {"k 0", [](T& o) { o.k = 0; }, "k"},
        {"k below 0", [](T& o) { o.k = -1; }, "k"},
        {"k of all", [](T& o) { o.k = 1000; }, ""},
        {"k beyond the points", [](T& o) { o.k = 1001; }, "k"},
        {"no restarts", [](T& o) { o.restarts = 0; }, "restarts"},
        {"no iterations", [](T& o) { o.maxIterations = 0; }, "maxIterations"},
        {"threads below 0", [](T& o) { o.threads = -1; }, "threads"},
    });
}

TEST(OptionsTest, ClusteringSaysWhatCannotWork)
{
    using T = ClusterOptions;
    using M = ClusterMethod;
    check<T>({
        {"defaults", [](T&) {}, ""},
        {"k beyond the points", [](T& o) { o.k = 1001; }, "k"},
        {"k does not matter",
         [](T& o) {
             o.method = M::Dbscan;
             o.k = 0;
         },
         ""},
        {"no restarts", [](T& o) { o.restarts = 0; }, "restarts"},
        {"empty batch",
         [](T& o) {
             o.method = M::MiniBatchKMeans;
             o.batchSize = 0;
         },
         "batchSize"},
        {"negative regularisation",
         [](T& o) {
             o.method = M::GaussianMixture;
             o.regularisation = -1;
         },
         "regularisation"},
        {"no tolerance",
         [](T& o) {
             o.method = M::GaussianMixture;
             o.tolerance = kNan;
         },
         "tolerance"},
        {"one exact point",
         [](T& o) {
             o.method = M::Ward;
             o.exactPoints = 1;
         },
         "exactPoints"},
        {"negative radius",
         [](T& o) {
             o.method = M::Dbscan;
             o.radius = -1;
         },
         "radius"},
        {"no radius",
         [](T& o) {
             o.method = M::Dbscan;
             o.radius = kNan;
         },
         "radius"},
        {"too many least points",
         [](T& o) {
             o.method = M::Hdbscan;
             o.minPoints = 1001;
         },
         "minPoints"},
        {"clusters of one",
         [](T& o) {
             o.method = M::Hdbscan;
             o.minClusterSize = 1;
         },
         "minClusterSize"},
        {"sample too small",
         [](T& o) {
             o.method = M::Hdbscan;
             o.samplePoints = 4;
         },
         "samplePoints"},
    });
}

TEST(OptionsTest, EveryProblemIsNamedAtOnce)
{
    TrainingOptions options;
    options.epochs = 0;
    options.learningRate = kNan;
    options.device = "gpu";
    EXPECT_EQ(options.problems(kCount).size(), 3U);
}

TEST(OptionsTest, ThreadsAreResolved)
{
    EXPECT_EQ(resolveThreads(3), 3);
    EXPECT_GE(resolveThreads(0), 1);
    EXPECT_LE(resolveThreads(0), 8);
}

} // namespace
