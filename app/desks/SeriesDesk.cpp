// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desks/SeriesDesk.h"

#include "core/projection/Procrustes.h"
#include "ui/forms/SeriesForm.h"
#include "ui/plots/MapWords.h"
#include "ui/shell/GalleryDialog.h"
#include "ui/shell/MainWindow.h"
#include "ui/views/MapGallery.h"
#include "ui/views/MapPanel.h"
#include "ui/views/MapView.h"
#include "ui/views/Words.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

constexpr int kPanelsAtFirst = 4;

double lowestDivergence(const TsneSeriesController::Maps& maps)
{
    double lowest = std::numeric_limits<double>::infinity();
    for (const auto& map : maps)
        if (std::isfinite(map->klDivergence))
            lowest = std::min(lowest, map->klDivergence);
    return lowest;
}

bool areDone(const TsneSeriesController::Maps& maps)
{
    return !maps.empty() &&
           std::ranges::all_of(maps, [](const auto& map) { return map->iteration >= map->iterations; });
}

} // namespace

SeriesDesk::Window SeriesDesk::window() const
{
    return {tr("Several t-SNE"), "seriesDialog", kPanelsAtFirst, true};
}

void SeriesDesk::wire()
{
    m_series = std::make_unique<TsneSeriesController>();
    m_form = new SeriesForm(dialog());
    dialog()->addToBar(m_form);
    showPanels(kPanelsAtFirst);
    connect(dialog(), &GalleryDialog::shownChanged, this, [this](bool shown) {
        if (shown)
            m_form->setBase(around().window.mapView()->settings().tsne);
    });
    connect(m_form, &SeriesForm::runRequested, this, &SeriesDesk::run);
    connect(m_form, &SeriesForm::stopRequested, m_series.get(), &TsneSeriesController::stop);
    connect(m_series.get(), &TsneSeriesController::mapsChanged, this, &SeriesDesk::showMaps);
    connect(m_series.get(), &TsneSeriesController::failed, dialog(), &GalleryDialog::say);
    connect(m_series.get(), &TsneSeriesController::ended, this, [this] {
        tellProgress();
        describeAll();
    });
}

void SeriesDesk::showPanels(int count)
{
    gallery().setPanelCount(count);
    for (; m_wired < count; ++m_wired) {
        panel(m_wired).setMethodsShown(false);
        connect(&panel(m_wired), &MapPanel::useRequested, this,
                [this, i = static_cast<std::size_t>(m_wired)] {
                    if (i < m_options.size())
                        Q_EMIT chosen(m_options[i]);
                });
    }
}

void SeriesDesk::run()
{
    const auto space = spaces().space(Kind::Own);
    m_form->setBase(around().window.mapView()->settings().tsne);
    if (!space || !m_form->problem().isEmpty())
        return;
    m_options = m_form->options();
    m_ofSeeds = m_form->variesSeeds();
    showPanels(static_cast<int>(m_options.size()));
    // The codes live inside the space: the pointer shares its ownership.
    m_series->run(std::shared_ptr<const Codes>(space, &space->codes), m_options);
    emptyAll();
    tellProgress();
}

void SeriesDesk::showMaps(const TsneSeriesController::Maps& maps)
{
    for (std::size_t i = 0; i < maps.size() && i < m_options.size(); ++i) {
        auto map = maps[i];
        if (i > 0) {
            auto aligned = std::make_shared<Embedding>(*map);
            layLike(*maps.front(), *aligned);
            map = std::move(aligned);
        }
        panel(static_cast<int>(i)).setEmbedding(std::move(map), false);
    }
    describeAll();
    tellProgress();
}

void SeriesDesk::tellProgress()
{
    int done = 0, all = 0;
    for (const TsneOptions& one : m_options)
        all += one.iterations;
    for (const auto& map : m_series->maps())
        done += map->iteration;
    m_form->setRunning(m_series->isRunning(), done, all);
}

void SeriesDesk::describeAll()
{
    const auto& maps = m_series->maps();
    const double lowest = m_ofSeeds && areDone(maps) ? lowestDivergence(maps) : std::nan("");
    for (std::size_t i = 0; i < m_options.size(); ++i) {
        auto& one = panel(static_cast<int>(i));
        one.setTitle(m_ofSeeds ? tr("Seed %1").arg(m_options[i].seed)
                               : tr("Perplexity %1").arg(m_options[i].perplexity));
        one.setAbout(i < maps.size() ? tr("epoch %1").arg(epochText(maps[i]->modelEpoch)) : QString());
        one.setWords(wordsOf(i, lowest));
        one.setUseText(i < maps.size() ? tr("Use this one") : QString());
    }
}

QString SeriesDesk::wordsOf(std::size_t index, double lowest) const
{
    const auto& maps = m_series->maps();
    if (index >= maps.size())
        return {};
    const Embedding& map = *maps[index];
    QString words = mapWords(map);
    if (map.iteration < map.iterations && std::isfinite(map.klDivergence))
        words += tr(", KL %1").arg(map.klDivergence, 0, 'f', 3);
    if (map.klDivergence == lowest && maps.size() > 1)
        words += tr(" · lowest");
    const auto space = spaces().space(Kind::Own);
    if (space && space->codes.modelEpoch != map.modelEpoch)
        words += tr(" · the model has learnt since");
    return words;
}

void SeriesDesk::emptyAll()
{
    const QString message = m_series->isRunning() ? tr("Searching the neighbours…")
                            : spaces().space(Kind::Own)
                                ? tr("Press Run: the maps form here, all at the same pace.")
                                : tr("Train a model first: its codes are mapped here.");
    for (int i = 0; i < gallery().panelCount(); ++i) {
        panel(i).clear(message);
        panel(i).setTitle({});
        panel(i).setAbout({});
        panel(i).setUseText({});
    }
    if (m_series->isRunning())
        describeAll();
}

void SeriesDesk::samplesTaken()
{
    m_series->clear();
    m_options.clear();
    m_form->setPoints(0);
    emptyAll();
    tellProgress();
}

void SeriesDesk::spaceTaken(int)
{
    const auto space = spaces().space(Kind::Own);
    m_form->setPoints(space ? space->codes.count : 0);
    if (m_options.empty())
        emptyAll();
    else
        describeAll();
}

void SeriesDesk::rest() { m_series->stop(); }

std::vector<int> SeriesDesk::panelsOf(int) const { return {hoveredPanel()}; }

} // namespace hourglass
