// SPDX-License-Identifier: GPL-3.0-or-later
// The MapController's methods: which one is shown, its options, and running it.
#include "app/controllers/MapController.h"

#include <array>

namespace hourglass {
namespace {

constexpr std::array kFirstAxes{0, 1};

bool areFirst(const std::array<int, 3>& axes) { return axes[0] == kFirstAxes[0] && axes[1] == kFirstAxes[1]; }

} // namespace

void MapController::connectMakers()
{
    connect(&m_tsne, &TsneController::failed, this, &MapController::failed);
    connect(&m_umap, &UmapController::failed, this, &MapController::failed);
    connect(&m_direct, &ProjectionController::failed, this, &MapController::failed);
    connect(&m_tsne, &TsneController::mapChanged, this, [this](const std::shared_ptr<const Embedding>& map) {
        if (showsTsne())
            Q_EMIT mapChanged(map, false);
    });
    connect(&m_umap, &UmapController::mapChanged, this, [this](const std::shared_ptr<const Embedding>& map) {
        if (showsUmap())
            Q_EMIT mapChanged(map, false);
    });
    connect(&m_direct, &ProjectionController::mapChanged, this,
            [this](const std::shared_ptr<const Embedding>& map, bool glide) {
                if (map == ownMap())
                    Q_EMIT mapChanged(map, glide);
            });
    connect(&m_tsne, &TsneController::changed, this, [this](RunState state, int done, int all) {
        if (showsTsne())
            Q_EMIT runChanged(state, done, all);
    });
    connect(&m_umap, &UmapController::changed, this, [this](RunState state, int done, int all) {
        if (showsUmap())
            Q_EMIT runChanged(state, done, all);
    });
    connect(&m_direct, &ProjectionController::changed, this, [this](RunState state, int done, int all) {
        if (!isLive(m_method))
            Q_EMIT runChanged(state, done, all);
    });
}

bool MapController::showsDirect() const
{
    const auto& direct = m_settings.direct;
    return !isLive(m_method) &&
           (m_method != ProjectionMethod::Pca || !areFirst(direct.axes) || mapDims(usable(), m_method) == 3);
}

MapSettings MapController::usable() const
{
    if (!m_evaluation)
        return m_settings;
    const auto& codes = m_evaluation->codes;
    return possible(m_settings, m_method, codes.count, codes.dims,
                    m_dataset->hasLabels() ? m_dataset->info().classNames.size() : 0);
}

const std::shared_ptr<const Embedding>& MapController::ownMap() const
{
    static const std::shared_ptr<const Embedding> none;
    if (showsTsne())
        return m_tsne.map();
    if (showsUmap())
        return m_umap.map();
    if (!showsDirect())
        return m_pca;
    return m_direct.map() && m_direct.map()->method == m_method ? m_direct.map() : none;
}

MapController::RunState MapController::runState() const
{
    return showsTsne() ? m_tsne.state() : showsUmap() ? m_umap.state() : m_direct.state();
}

void MapController::tellRun()
{
    const auto& own = ownMap();
    const bool counts = own && isLive(m_method);
    Q_EMIT runChanged(runState(), counts ? own->iteration : 0, counts ? own->iterations : 0);
}

void MapController::setMethod(ProjectionMethod method)
{
    m_method = method;
    m_runWaits = m_runWaits && isLive(method);
    m_direct.stop();
    if (const auto& shown = map())
        Q_EMIT mapChanged(shown, true);
    tellRun();
    const auto& own = ownMap();
    const bool isOld = own && m_evaluation && own->modelEpoch != m_evaluation->codes.modelEpoch;
    const bool isFlat = own && own->dims != static_cast<std::size_t>(mapDims(usable(), method));
    if (m_evaluation && showsDirect() && (!own || isOld || isFlat))
        m_direct.make(directTask());
}

void MapController::setSettings(const MapSettings& settings)
{
    const auto before = std::exchange(m_settings, settings);
    const bool turnsOver = before.tsne.dims != settings.tsne.dims || before.umap.dims != settings.umap.dims;
    if (turnsOver && isLive(m_method))
        beginAgain();
    else if (before.tsne != settings.tsne) {
        auto next = settings.tsne;
        next.dims = m_tsne.options().dims; // a run stays where it began
        m_tsne.setOptions(next);
    }
    if (isLive(m_method) || before.direct == settings.direct || !m_evaluation)
        return;
    if (showsDirect())
        m_direct.make(directTask());
    else if (m_pca)
        Q_EMIT mapChanged(m_pca, true);
}

/// In other dimensions: the map there is cannot go on.
void MapController::beginAgain()
{
    const bool was = ownMap() || runState() == RunState::Running || runState() == RunState::Paused;
    showsTsne() ? m_tsne.clear() : m_umap.clear();
    if (was)
        run();
}

ProjectionController::Task MapController::directTask() const
{
    const auto& codes = m_evaluation->codes;
    ProjectionController::Task task{std::shared_ptr<const Codes>(m_evaluation, &codes), nullptr,
                                    usable().direct};
    task.options.method = m_method;
    if (!task.options.problems(codes.count, codes.dims).empty() && !areFirst(task.options.axes)) {
        auto plain = task.options; // of a model with fewer dimensions than the one before
        plain.axes = MapOptions{}.axes;
        if (plain.problems(codes.count, codes.dims).empty())
            task.options = plain;
    }
    if (m_dataset->hasLabels()) {
        const auto first = m_dataset->labels().begin() + static_cast<std::ptrdiff_t>(codes.firstSample);
        task.labels = std::make_shared<const std::vector<std::int32_t>>(
            first, first + static_cast<std::ptrdiff_t>(codes.count));
    }
    return task;
}

void MapController::run()
{
    m_runWaits = true;
    startWaiting();
}

void MapController::startWaiting()
{
    if (!m_evaluation || !std::exchange(m_runWaits, false))
        return;
    // The codes live inside the evaluation: the pointer shares its ownership.
    const std::shared_ptr<const Codes> codes(m_evaluation, &m_evaluation->codes);
    if (showsTsne())
        m_tsne.run(codes, usable().tsne);
    else if (showsUmap())
        m_umap.run(codes, usable().umap);
    else if (showsDirect())
        m_direct.make(directTask());
}

void MapController::pause() { showsTsne() ? m_tsne.pause() : m_umap.pause(); }

void MapController::proceed() { showsTsne() ? m_tsne.proceed() : m_umap.proceed(); }

void MapController::stop()
{
    if (showsTsne())
        m_tsne.stop();
    else if (showsUmap())
        m_umap.stop();
    else
        m_direct.stop();
}

} // namespace hourglass
