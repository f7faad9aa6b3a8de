// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/RecognitionController.h"

#include "core/base/ThreadTeam.h"
#include "core/evaluation/Recognition.h"
#include "core/training/Device.h"

#include <algorithm>

namespace hourglass {
namespace {

using State = RecognitionCell::State;

constexpr RecognitionSpace kSpaces[] = {RecognitionSpace::Codes, RecognitionSpace::PrincipalComponents,
                                        RecognitionSpace::Raw};
constexpr double kPreparing = 0.3; ///< share of the bar that belongs to making a space

} // namespace

struct RecognitionController::Task {
    Place place;
    DatasetPtr data;
    SnapshotPtr model;
    RecognitionOptions options;
    Spaces spaces;
    int threads = 1;
};

RecognitionController::RecognitionController(QObject* parent) : QObject(parent) {}

RecognitionCell& RecognitionController::at(Place place)
{
    return m_cells[static_cast<std::size_t>(place.first)][static_cast<std::size_t>(place.second)];
}

const RecognitionCell& RecognitionController::cell(Recogniser recogniser, RecognitionSpace space) const
{
    return m_cells[static_cast<std::size_t>(recogniser)][static_cast<std::size_t>(space)];
}

void RecognitionController::setDataset(DatasetPtr dataset)
{
    m_dataset = std::move(dataset);
    m_spaces = {};
    setModel(nullptr);
}

void RecognitionController::setModel(SnapshotPtr model)
{
    m_model = std::move(model);
    if (!m_model)
        forget();
}

void RecognitionController::forget()
{
    ++m_ticket;
    m_slot.requestStop();
    m_queue.clear();
    m_used.reset();
    m_spaces.codes.reset();
    for (std::size_t r = 0; r < kRecognisers; ++r)
        for (const auto space : kSpaces) {
            at({static_cast<Recogniser>(r), space}) = {};
            Q_EMIT cellChanged(static_cast<Recogniser>(r), space);
        }
}

void RecognitionController::setOptions(const RecognitionOptions& options) { m_options = options; }
void RecognitionController::setCautious(bool cautious) { m_isCautious = cautious; }

void RecognitionController::setActive(bool active)
{
    m_isActive = active;
    if (!active && m_queue.empty())
        m_spaces = {};
}

void RecognitionController::put(Place place, State state, double share)
{
    at(place).state = state;
    at(place).share = share;
    Q_EMIT cellChanged(place.first, place.second);
}

void RecognitionController::run(Recogniser recogniser)
{
    if (!m_dataset || !m_model || whyNotRecognised(m_dataset->info()))
        return;
    if (m_queue.empty() && m_used != m_model) {
        m_used = m_model;
        m_spaces.codes.reset();
        if (m_spaces.components && m_spaces.components->dims != m_used->table().codeSize)
            m_spaces.components.reset();
    }
    const bool idle = m_queue.empty();
    for (const auto space : kSpaces) {
        const Place place{recogniser, space};
        if (std::ranges::find(m_queue, place) != m_queue.end())
            continue;
        m_queue.push_back(place);
        put(place, State::Waiting);
    }
    if (idle)
        next();
}

void RecognitionController::stop(Recogniser recogniser)
{
    if (m_queue.empty())
        return;
    if (m_queue.front().first == recogniser)
        m_slot.requestStop();
    const auto waiting = m_queue.begin() + 1;
    std::vector<Place> gone;
    std::copy_if(waiting, m_queue.end(), std::back_inserter(gone),
                 [&](const Place& place) { return place.first == recogniser; });
    m_queue.erase(
        std::remove_if(waiting, m_queue.end(), [&](const Place& place) { return place.first == recogniser; }),
        m_queue.end());
    for (const Place& place : gone)
        put(place, State::Idle);
}

void RecognitionController::stopAll()
{
    for (std::size_t r = 0; r < kRecognisers; ++r)
        stop(static_cast<Recogniser>(r));
}

void RecognitionController::next()
{
    if (!m_queue.empty())
        start(m_queue.front());
    else if (!m_isActive)
        m_spaces = {};
}

void RecognitionController::start(Place place)
{
    put(place, State::Running);
    const Task task{place, m_dataset, m_used, m_options, m_spaces, m_isCautious ? 1 : usableCores()};
    const quint64 ticket = ++m_ticket;
    const auto progress = [this, place, ticket, said = 0](double share) mutable {
        const int percent = static_cast<int>(100 * share);
        if (std::exchange(said, std::max(said, percent)) < percent) // at most a hundred events
            QMetaObject::invokeMethod(
                this,
                [this, place, ticket, share] {
                    if (ticket == m_ticket)
                        put(place, State::Running, share);
                },
                Qt::QueuedConnection);
    };
    m_slot.start<Answer>([task, progress](StopToken stop) { return work(task, stop, progress); },
                         [this, place, ticket](const Result<Answer>& answer) {
                             if (ticket == m_ticket)
                                 ended(place, answer);
                         });
}

/// What the recogniser compares; made when nobody has made it before.
Result<RecognitionPartsPtr> RecognitionController::partsOf(const Task& task, Spaces& spaces, ThreadTeam& team,
                                                           const StopToken& stop,
                                                           const std::function<void(double)>& progress)
{
    const auto space = task.place.second;
    if (space == RecognitionSpace::Codes) {
        auto made = spaces.codes ? Result(spaces.codes) : codesOf(*task.model, task.data, stop, progress);
        if (made.ok())
            spaces.codes = made.value();
        return made;
    }
    if (space == RecognitionSpace::PrincipalComponents && spaces.components)
        return spaces.components;
    auto raw = spaces.raw ? Result(spaces.raw) : rawValuesOf(task.data, stop, progress);
    if (!raw.ok())
        return raw;
    spaces.raw = raw.value();
    if (space == RecognitionSpace::Raw)
        return raw;
    auto made = principalComponentsOf(*spaces.raw, task.model->table().codeSize, team, stop);
    if (made.ok())
        spaces.components = made.value();
    return made;
}

Result<RecognitionController::Answer> RecognitionController::work(const Task& task, const StopToken& stop,
                                                                  const std::function<void(double)>& progress)
{
    lowerThreadPriority(); // the window goes first
    setComputeThreads(task.threads);
    ThreadTeam team(task.threads);
    Answer answer{nullptr, task.spaces};
    const auto parts =
        partsOf(task, answer.spaces, team, stop, [&](double share) { progress(kPreparing * share); });
    if (!parts.ok())
        return parts.error();
    auto options = task.options;
    options.neighbours =
        std::min(options.neighbours, static_cast<int>(parts.value()->knownCodes().labels.size()));
    auto result =
        recognise(task.place.first, parts.value()->knownCodes(), parts.value()->askedCodes(), options, team,
                  stop, [&](double share) { progress(kPreparing + (1 - kPreparing) * share); });
    if (!result.ok())
        return result.error();
    answer.result = std::make_shared<const Recognition>(std::move(result).value());
    return answer;
}

void RecognitionController::ended(Place place, const Result<Answer>& answer)
{
    m_queue.pop_front();
    if (answer.ok()) {
        m_spaces = answer.value().spaces;
        at(place).result = answer.value().result;
        at(place).modelEpoch = m_used->epoch();
    }
    put(place, State::Idle);
    if (!answer.ok() && answer.error().kind != Failure::Cancelled)
        Q_EMIT failed(answer.error());
    next();
}

} // namespace hourglass
