// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/TsneSeriesController.h"

#include "core/projection/Tsne.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace hourglass {
namespace {

using Clock = std::chrono::steady_clock;
using Series = std::vector<std::unique_ptr<Tsne>>;
constexpr std::chrono::milliseconds kFrame(50);

Result<Series> makeSeries(const Codes& codes, const std::vector<TsneOptions>& options, const StopToken& stop)
{
    const auto byPerplexity = [](const TsneOptions& a, const TsneOptions& b) {
        return a.perplexity < b.perplexity;
    };
    TsneOptions widest = *std::max_element(options.begin(), options.end(), byPerplexity);
    if (std::any_of(options.begin(), options.end(), [](const auto& o) { return o.init == TsneInit::Pca; }))
        widest.init = TsneInit::Pca;
    const auto team = std::make_shared<ThreadTeam>(resolveThreads(widest.threads));
    const auto neighbours = tsneNeighbours(codes, widest, *team, stop);
    if (!neighbours.ok())
        return neighbours.error();
    Series series;
    for (const TsneOptions& one : options) {
        auto made = Tsne::create(neighbours.value(), one, team, stop);
        if (!made.ok())
            return made.error();
        series.push_back(std::move(made).value());
    }
    return series;
}

bool allFinished(const Series& series)
{
    return std::all_of(series.begin(), series.end(), [](const auto& tsne) { return tsne->finished(); });
}

/// A step of each in turn until a frame's time has passed.
Result<void> advanceAll(const Series& series, const StopToken& stop)
{
    const auto begin = Clock::now();
    do {
        for (const auto& tsne : series)
            if (const auto moved = tsne->advance(1, stop); !moved.ok())
                return moved;
    } while (!allFinished(series) && Clock::now() - begin < kFrame);
    return {};
}

TsneSeriesController::Maps mapsOf(const Series& series)
{
    TsneSeriesController::Maps maps;
    for (const auto& tsne : series) {
        auto map = std::make_shared<Embedding>(tsne->embedding());
        if (std::isnan(map->klDivergence) && !tsne->klCurve().empty())
            map->klDivergence = tsne->klCurve().back().divergence;
        maps.push_back(std::move(map));
    }
    return maps;
}

} // namespace

TsneSeriesController::TsneSeriesController(QObject* parent)
    : QObject(parent), m_pump(static_cast<int>(kFrame.count()))
{
    connect(&m_pump, &FramePump::frame, this, &TsneSeriesController::drain);
}

TsneSeriesController::~TsneSeriesController() { m_pump.disconnect(this); }

void TsneSeriesController::run(std::shared_ptr<const Codes> codes, const std::vector<TsneOptions>& options)
{
    ++m_run;
    m_maps.clear();
    if (options.empty()) {
        stop();
        Q_EMIT failed({Failure::BadInput, "There is no map to make.", "Choose at least one perplexity."});
        return;
    }
    m_pump.start();
    m_slot.start<bool>(
        [this, codes, options, run = m_run](StopToken stop) { return work(*codes, options, run, stop); },
        [this, run = m_run](const Result<bool>& result) {
            m_pump.stop();
            if (run == m_run)
                drain(); // those who hear of the end see the last maps
            if (!result.ok() && result.error().kind != Failure::Cancelled)
                Q_EMIT failed(result.error());
            Q_EMIT ended();
        });
}

/// In the worker's thread.
Result<bool> TsneSeriesController::work(const Codes& codes, const std::vector<TsneOptions>& options,
                                        std::uint64_t run, const StopToken& stop)
{
    const auto made = makeSeries(codes, options, stop);
    if (!made.ok())
        return made.error();
    const Series& series = made.value();
    while (!allFinished(series)) {
        if (const auto moved = advanceAll(series, stop); !moved.ok())
            return moved.error();
        if (allFinished(series))
            for (const auto& tsne : series)
                tsne->klDivergence();
        m_frame.put({run, mapsOf(series)});
    }
    return true;
}

void TsneSeriesController::stop() { m_slot.requestStop(); }

void TsneSeriesController::clear()
{
    stop();
    ++m_run;
    m_maps.clear();
}

void TsneSeriesController::drain()
{
    auto frame = m_frame.take();
    if (!frame || frame->run != m_run)
        return;
    m_maps = std::move(frame->maps);
    Q_EMIT mapsChanged(m_maps);
}

} // namespace hourglass
