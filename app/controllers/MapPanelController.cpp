// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/MapPanelController.h"

#include <utility>

namespace hourglass {

MapPanelController::MapPanelController(QObject* parent) : QObject(parent)
{
    m_measure.setActive(true);
    connectMakers();
}

void MapPanelController::connectMakers()
{
    const auto ifShown = [this](ProjectionMethod method) { return m_method == method; };
    connect(&m_tsne, &TsneController::failed, this, &MapPanelController::failed);
    connect(&m_umap, &UmapController::failed, this, &MapPanelController::failed);
    connect(&m_direct, &ProjectionController::failed, this, &MapPanelController::failed);
    connect(&m_tsne, &TsneController::mapChanged, this, [=, this](const auto& map) {
        if (ifShown(ProjectionMethod::Tsne))
            show(map, false);
    });
    connect(&m_umap, &UmapController::mapChanged, this, [=, this](const auto& map) {
        if (ifShown(ProjectionMethod::Umap))
            show(map, false);
    });
    connect(&m_direct, &ProjectionController::mapChanged, this, [this](const auto& map, bool glide) {
        if (map->method == m_method)
            show(map, glide);
    });
    connect(&m_tsne, &TsneController::changed, this, &MapPanelController::tellRun);
    connect(&m_umap, &UmapController::changed, this, &MapPanelController::tellRun);
    connect(&m_direct, &ProjectionController::changed, this, [this](State state, int done, int all) {
        if (!isLive(m_method))
            Q_EMIT runChanged(state, done, all);
    });
    connectMeasure();
}

void MapPanelController::connectMeasure()
{
    connect(&m_measure, &FaithfulnessController::measured, this, [this](const auto& result) {
        m_faithful = result;
        Q_EMIT faithfulnessChanged();
    });
    connect(&m_measure, &FaithfulnessController::reset, this, [this] {
        m_faithful.reset();
        Q_EMIT faithfulnessChanged();
    });
    // A measure that fails is one that is not shown: the map is none the worse.
}

void MapPanelController::setSpace(std::shared_ptr<const Evaluation> space, Labels labels)
{
    m_space = std::move(space);
    m_labels = std::move(labels);
    m_measure.setMap(map(), m_space);
    if (!m_space)
        return;
    if (isLive(m_method) && std::exchange(m_runWaits, false))
        run();
    else if (!isLive(m_method) && !m_direct.map())
        m_direct.make(directTask());
    else if (!isLive(m_method))
        m_direct.follow(directTask());
}

void MapPanelController::clear()
{
    m_runWaits = isLive(m_method) && (m_runWaits || map() || state() == State::Running);
    m_space.reset();
    m_labels.reset();
    m_tsne.clear();
    m_umap.clear();
    m_direct.clear();
    m_measure.clear();
    m_faithful.reset();
}

void MapPanelController::setMethod(ProjectionMethod method)
{
    m_method = method;
    m_runWaits = false;
    m_direct.stop();
    const auto shown = map();
    if (shown)
        show(shown, true);
    tellRun();
    const bool isOld = shown && m_space && shown->modelEpoch != m_space->codes.modelEpoch;
    const bool isBusy = state() == State::Running || state() == State::Paused;
    if ((!shown && !(isLive(method) && isBusy)) || (isOld && !isLive(method)))
        run();
}

void MapPanelController::setSettings(const MapSettings& settings) { m_settings = settings; }

void MapPanelController::run()
{
    if (!m_space) {
        m_runWaits = isLive(m_method);
        return;
    }
    // The codes live inside the space: the pointer shares its ownership.
    const std::shared_ptr<const Codes> codes(m_space, &m_space->codes);
    if (m_method == ProjectionMethod::Tsne)
        m_tsne.run(codes, m_settings.tsne);
    else if (m_method == ProjectionMethod::Umap)
        m_umap.run(codes, m_settings.umap);
    else
        m_direct.make(directTask());
}

void MapPanelController::pause() { m_method == ProjectionMethod::Tsne ? m_tsne.pause() : m_umap.pause(); }

void MapPanelController::proceed()
{
    m_method == ProjectionMethod::Tsne ? m_tsne.proceed() : m_umap.proceed();
}

void MapPanelController::stop()
{
    if (m_method == ProjectionMethod::Tsne)
        m_tsne.stop();
    else if (m_method == ProjectionMethod::Umap)
        m_umap.stop();
    else
        m_direct.stop();
}

std::shared_ptr<const Embedding> MapPanelController::map() const
{
    if (m_method == ProjectionMethod::Tsne)
        return m_tsne.map();
    if (m_method == ProjectionMethod::Umap)
        return m_umap.map();
    return m_direct.map() && m_direct.map()->method == m_method ? m_direct.map() : nullptr;
}

MapPanelController::State MapPanelController::state() const
{
    return m_method == ProjectionMethod::Tsne   ? m_tsne.state()
           : m_method == ProjectionMethod::Umap ? m_umap.state()
                                                : m_direct.state();
}

void MapPanelController::show(const std::shared_ptr<const Embedding>& map, bool glide)
{
    m_measure.setMap(map, m_space);
    Q_EMIT mapChanged(map, glide);
}

void MapPanelController::tellRun()
{
    const auto shown = map();
    const bool counts = shown && isLive(m_method);
    Q_EMIT runChanged(state(), counts ? shown->iteration : 0, counts ? shown->iterations : 0);
}

ProjectionController::Task MapPanelController::directTask() const
{
    ProjectionController::Task task{std::shared_ptr<const Codes>(m_space, &m_space->codes), m_labels,
                                    m_settings.direct};
    task.options.method = m_method;
    task.options.dims = 2;
    const auto& codes = m_space->codes;
    if (!task.options.problems(codes.count, codes.dims).empty())
        task.options.axes = MapOptions{}.axes; // chosen for a space of more dimensions
    return task;
}

} // namespace hourglass
