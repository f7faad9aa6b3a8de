// SPDX-License-Identifier: GPL-3.0-or-later
// The samples behind the numbers of the ScoresDesk: shown in the dialog and selected on the map.
#include "app/desks/ScoresDesk.h"

#include "app/controllers/MapController.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/ScoresDialog.h"
#include "ui/views/MapView.h"
#include "ui/views/RecognitionPage.h"
#include "ui/views/Words.h"

#include <algorithm>
#include <map>

namespace hourglass {
namespace {

constexpr std::size_t kShownOfAll = 8;  // of each class, where all that went wrong is shown
constexpr std::size_t kShownOfOne = 60; // of one cell
constexpr std::size_t kRowsShown = 20;

void addExample(DataSummary& shown, const Dataset& data, std::size_t sample)
{
    shown.examples.back().push_back(sample);
    shown.exampleImages.back().push_back(data.image(sample));
}

} // namespace

/// Of every class those that were taken for another.
void ScoresDesk::showWrong()
{
    auto* page = m_dialog->recognition();
    const auto& result = page->shown();
    if (!result || !m_dataset)
        return;
    std::map<std::int32_t, std::vector<std::size_t>> wrong;
    std::size_t count = 0;
    for (std::size_t i = 0; i < result->predicted.size(); ++i) {
        const std::size_t sample = firstAsked() + i;
        if (result->predicted[i] == m_dataset->label(sample))
            continue;
        ++count;
        if (auto& list = wrong[m_dataset->label(sample)]; list.size() < kShownOfAll)
            list.push_back(sample);
    }
    auto shown = std::make_shared<DataSummary>();
    QStringList names;
    for (const auto& [klass, samples] : wrong) {
        if (shown->examples.size() == kRowsShown)
            break;
        shown->examples.emplace_back();
        shown->exampleImages.emplace_back();
        for (const std::size_t sample : samples)
            addExample(*shown, *m_dataset, sample);
        names << m_classNames.value(klass);
    }
    page->setWrong(tr("Not recognised: %1 of %2")
                       .arg(thousands(static_cast<qint64>(count)),
                            thousands(static_cast<qint64>(result->predicted.size()))),
                   shown, names);
}

/// The samples of one cell, here and on the map.
void ScoresDesk::showConfused(int klass, int recognisedAs)
{
    auto* page = m_dialog->recognition();
    const auto& result = page->shown();
    if (!result || !m_dataset)
        return;
    std::vector<std::size_t> samples;
    for (std::size_t i = 0; i < result->predicted.size(); ++i)
        if (result->predicted[i] == recognisedAs && m_dataset->label(firstAsked() + i) == klass)
            samples.push_back(firstAsked() + i);
    auto shown = std::make_shared<DataSummary>();
    shown->examples.emplace_back();
    shown->exampleImages.emplace_back();
    for (std::size_t i = 0; i < std::min(samples.size(), kShownOfOne); ++i)
        addExample(*shown, *m_dataset, samples[i]);
    const QString name = m_classNames.value(klass);
    const auto count = thousands(static_cast<qint64>(samples.size()));
    page->setWrong(klass == recognisedAs
                       ? tr("%1, recognised: %2").arg(name, count)
                       : tr("%1, taken for %2: %3").arg(name, m_classNames.value(recognisedAs), count),
                   shown, {QString()});
    selectOnMap(samples, true);
}

/// As if they had been selected by hand. Where the map shows the other part alone, it shows theirs.
void ScoresDesk::selectOnMap(const std::vector<std::size_t>& samples, bool areOfTestPart)
{
    auto* view = m_window.mapView();
    if (areOfTestPart && view->split() == Split::Train && m_dataset->info().testCount > 0) {
        connect(
            &m_map, &MapController::mapChanged, this, [this, samples] { selectOnMap(samples, false); },
            Qt::SingleShotConnection); // the map of that part forms first
        view->setSplit(Split::Test);
        Q_EMIT view->splitChosen(Split::Test);
        return;
    }
    view->setSelectedSamples(samples);
    Q_EMIT view->samplesSelected(samples);
}

/// All samples of a class among those that were measured; -1: none is selected any more.
void ScoresDesk::selectClass(int klass)
{
    const auto& report = m_errors.report();
    if (!report || !m_dataset || report->firstSample + report->count > m_dataset->info().count())
        return;
    std::vector<std::size_t> samples;
    for (std::size_t i = 0; klass >= 0 && i < report->count; ++i)
        if (m_dataset->label(report->firstSample + i) == klass)
            samples.push_back(report->firstSample + i);
    selectOnMap(samples, m_dataset->info().testCount > 0);
}

} // namespace hourglass
