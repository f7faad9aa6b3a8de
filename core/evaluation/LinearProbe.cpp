// SPDX-License-Identifier: GPL-3.0-or-later
// The optimum does not move when columns are centred (the intercepts, which are free, take it up) or scaled
// (when their penalty is scaled with them), but L-BFGS then needs a fraction of the steps.
#include "core/evaluation/LinearProbe.h"

#include "core/evaluation/Lbfgs.h"
#include "core/projection/BlasThreads.h"
#include "core/projection/Blocks.h"

#include <algorithm>
#include <cblas.h>
#include <cmath>
#include <string>

namespace hourglass {
namespace {

constexpr std::size_t kRows = 512;
constexpr std::size_t kLanes = 16; // independent sums, so at most so many threads
constexpr std::size_t kMostClasses = 1000;
constexpr double kOwnBend = 10; // the penalty bends the loss by itself, softmax by some tenth of the variance

/// Columns to mean 0 and about such a size that the loss bends as much along one as along another; constant
/// ones become 0.
struct Standard {
    std::vector<double> mean;
    std::vector<double> inverse; ///< what they are multiplied with, or 0
};

Standard measure(const LabelledCodes& codes, double penalty)
{
    const std::size_t n = codes.labels.size(), dims = codes.dims;
    Standard s{std::vector<double>(dims, 0.0), std::vector<double>(dims, 0.0)};
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t d = 0; d < dims; ++d)
            s.mean[d] += static_cast<double>(codes.values[i * dims + d]) / static_cast<double>(n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t d = 0; d < dims; ++d) {
            const double e = static_cast<double>(codes.values[i * dims + d]) - s.mean[d];
            s.inverse[d] += e * e / static_cast<double>(n);
        }
    for (std::size_t d = 0; d < dims; ++d) {
        const double deviation = std::sqrt(s.inverse[d]);
        const double bend = deviation * deviation + kOwnBend * penalty / static_cast<double>(n);
        s.inverse[d] = deviation > 1e-12 * std::abs(s.mean[d]) ? 1 / std::sqrt(bend) : 0.0;
    }
    return s;
}

/// scores [rows, classes] to probabilities; returns the sum of -log of those of `own` (null: not wanted).
double softmax(double* scores, std::size_t rows, std::size_t classes, const std::size_t* own)
{
    double loss = 0;
    for (std::size_t i = 0; i < rows; ++i) {
        double* row = scores + i * classes;
        const double most = *std::max_element(row, row + classes);
        const double ownScore = own ? row[own[i]] : 0;
        double sum = 0;
        for (std::size_t c = 0; c < classes; ++c)
            sum += row[c] = std::exp(row[c] - most);
        for (std::size_t c = 0; c < classes; ++c)
            row[c] /= sum;
        if (own)
            loss += std::log(sum) + most - ownScore;
    }
    return loss;
}

/// The loss of weights x = [classes, dims + 1], the last column the intercepts, over standardised codes.
class Loss {
public:
    Loss(const LabelledCodes& codes, const Standard& standard, std::vector<std::size_t> own,
         std::size_t classes, double penalty, ThreadTeam& team, const StopToken& stop)
        : m_codes(codes),
          m_standard(standard),
          m_own(std::move(own)),
          m_classes(classes),
          m_penalty(penalty),
          m_team(team),
          m_stop(stop)
    {
    }

    double operator()(const std::vector<double>& x, std::vector<double>& gradient) const
    {
        const std::size_t chunks = (m_own.size() + kRows - 1) / kRows, lanes = std::min(kLanes, chunks);
        std::vector<std::vector<double>> slopes(lanes, std::vector<double>(x.size(), 0.0));
        std::vector<double> losses(lanes, 0.0);
        forBlocks(m_team, lanes, 1, [&](std::size_t lane, std::size_t, std::size_t) {
            const SingleThreadedBlas single;
            for (std::size_t c = lane; c < chunks && !m_stop.stopRequested(); c += lanes)
                losses[lane] += addChunk(c * kRows, std::min(m_own.size(), (c + 1) * kRows), x, slopes[lane]);
        });
        std::fill(gradient.begin(), gradient.end(), 0.0);
        double loss = 0;
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            loss += losses[lane];
            for (std::size_t i = 0; i < x.size(); ++i)
                gradient[i] += slopes[lane][i];
        }
        return (loss + addPenalty(x, gradient)) / finish(gradient);
    }

private:
    [[nodiscard]] std::size_t width() const { return m_codes.dims + 1; }

    double addChunk(std::size_t begin, std::size_t end, const std::vector<double>& x,
                    std::vector<double>& slope) const
    {
        const std::size_t n = end - begin, w = width(), dims = m_codes.dims;
        std::vector<double> rows(n * w), scores(n * m_classes);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t d = 0; d < dims; ++d)
                rows[i * w + d] =
                    (static_cast<double>(m_codes.values[(begin + i) * dims + d]) - m_standard.mean[d]) *
                    m_standard.inverse[d];
            rows[i * w + dims] = 1;
        }
        const int k = static_cast<int>(m_classes), columns = static_cast<int>(w), count = static_cast<int>(n);
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, count, k, columns, 1.0, rows.data(), columns,
                    x.data(), columns, 0.0, scores.data(), k);
        const double loss = softmax(scores.data(), n, m_classes, m_own.data() + begin);
        for (std::size_t i = 0; i < n; ++i)
            scores[i * m_classes + m_own[begin + i]] -= 1;
        cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, k, columns, count, 1.0, scores.data(), k,
                    rows.data(), columns, 1.0, slope.data(), columns);
        return loss;
    }

    double addPenalty(const std::vector<double>& x, std::vector<double>& gradient) const
    {
        double penalty = 0;
        for (std::size_t c = 0; c < m_classes; ++c)
            for (std::size_t d = 0; d < m_codes.dims; ++d) {
                const std::size_t i = c * width() + d;
                const double strength = m_penalty * m_standard.inverse[d] * m_standard.inverse[d];
                penalty += strength * x[i] * x[i] / 2;
                gradient[i] += strength * x[i];
            }
        return penalty;
    }

    double finish(std::vector<double>& gradient) const
    {
        const auto n = static_cast<double>(m_own.size());
        for (auto& g : gradient)
            g /= n;
        return n;
    }

    const LabelledCodes& m_codes;
    const Standard& m_standard;
    std::vector<std::size_t> m_own;
    std::size_t m_classes;
    double m_penalty;
    ThreadTeam& m_team;
    const StopToken& m_stop;
};

std::vector<std::int32_t> classesOf(const LabelledCodes& codes)
{
    std::vector<std::int32_t> classes(codes.labels.begin(), codes.labels.end());
    std::sort(classes.begin(), classes.end());
    classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
    return classes;
}

/// Back to the codes as they are.
void takeWeights(LinearProbe& probe, const std::vector<double>& x, const Standard& standard)
{
    const std::size_t width = probe.dims + 1;
    for (std::size_t c = 0; c < probe.classes.size(); ++c) {
        double intercept = x[c * width + probe.dims];
        for (std::size_t d = 0; d < probe.dims; ++d) {
            probe.weights.push_back(x[c * width + d] * standard.inverse[d]);
            intercept -= probe.weights.back() * standard.mean[d];
        }
        probe.intercepts.push_back(intercept);
    }
}

} // namespace

Result<LinearProbe> fitLinearProbe(const LabelledCodes& codes, const LinearProbeOptions& options,
                                   ThreadTeam& team, StopToken stop,
                                   const std::function<void(double)>& progress)
{
    if (codes.labels.empty() || codes.dims == 0)
        return Error{Failure::BadInput, "Logistic regression needs labelled codes, and there are none.",
                     "Choose labelled data."};
    LinearProbe probe;
    probe.dims = codes.dims;
    probe.classes = classesOf(codes);
    const std::size_t k = probe.classes.size();
    if (k < 2 || k > kMostClasses || !(options.c > 0))
        return Error{Failure::BadInput,
                     "Logistic regression tells 2 to 1,000 classes apart; here there are " +
                         std::to_string(k) + ".",
                     "Choose data with more than one class."};
    // One vector of weights tells two classes apart, and scikit-learn penalises that one: here they are two,
    // w/2 and -w/2, whose squares sum to half of it.
    const double penalty = (k == 2 ? 2.0 : 1.0) / options.c;
    const Standard standard = measure(codes, penalty);
    if (!std::all_of(standard.inverse.begin(), standard.inverse.end(),
                     [](double v) { return std::isfinite(v); }) ||
        !std::all_of(standard.mean.begin(), standard.mean.end(), [](double v) { return std::isfinite(v); }))
        return Error{Failure::BadInput, "Logistic regression met values that are not finite, or too large.",
                     "Check the data or the model for NaN and infinity."};
    std::vector<std::size_t> own;
    for (const auto label : codes.labels)
        own.push_back(static_cast<std::size_t>(
            std::lower_bound(probe.classes.begin(), probe.classes.end(), label) - probe.classes.begin()));
    const Loss loss(codes, standard, std::move(own), k, penalty, team, stop);
    std::vector<double> x(k * (codes.dims + 1), 0.0);
    const auto done = minimise(loss, x, options.maxIterations, options.tolerance, stop, progress);
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Stopped.", ""};
    probe.iterations = done.iterations;
    probe.converged = done.converged;
    takeWeights(probe, x, standard);
    return probe;
}

std::vector<double> probabilities(const LinearProbe& probe, const float* values, std::size_t count,
                                  ThreadTeam& team)
{
    const std::size_t k = probe.classes.size();
    std::vector<double> out(count * k);
    forBlocks(team, count, kRows, [&](std::size_t begin, std::size_t end, std::size_t) {
        const SingleThreadedBlas single;
        const std::vector<double> rows(values + begin * probe.dims, values + end * probe.dims);
        double* scores = out.data() + begin * k;
        for (std::size_t i = 0; i < end - begin; ++i)
            std::copy(probe.intercepts.begin(), probe.intercepts.end(), scores + i * k);
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<int>(end - begin),
                    static_cast<int>(k), static_cast<int>(probe.dims), 1.0, rows.data(),
                    static_cast<int>(probe.dims), probe.weights.data(), static_cast<int>(probe.dims), 1.0,
                    scores, static_cast<int>(k));
        softmax(scores, end - begin, k, nullptr);
    });
    return out;
}

std::vector<std::int32_t> likeliestClasses(const LinearProbe& probe, const float* values, std::size_t count,
                                           ThreadTeam& team)
{
    const auto shares = probabilities(probe, values, count, team);
    const auto k = static_cast<std::ptrdiff_t>(probe.classes.size());
    std::vector<std::int32_t> classes;
    classes.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto row = shares.begin() + static_cast<std::ptrdiff_t>(i) * k;
        classes.push_back(probe.classes[static_cast<std::size_t>(std::max_element(row, row + k) - row)]);
    }
    return classes;
}

Result<double> probeAccuracy(const LinearProbe& probe, const LabelledCodes& codes, ThreadTeam& team)
{
    if (codes.labels.empty() || codes.dims != probe.dims)
        return Error{Failure::BadInput, "There are no labelled codes of this length to judge.",
                     "Encode them with the model that the probe was made for."};
    const auto classes = likeliestClasses(probe, codes.values, codes.labels.size(), team);
    std::size_t right = 0;
    for (std::size_t i = 0; i < classes.size(); ++i)
        right += classes[i] == codes.labels[i] ? 1 : 0;
    return static_cast<double>(right) / static_cast<double>(classes.size());
}

} // namespace hourglass
