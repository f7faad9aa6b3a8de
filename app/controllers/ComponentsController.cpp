// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/ComponentsController.h"

#include "app/controllers/ComponentPictures.h"

#include <utility>

namespace hourglass {

ComponentsController::ComponentsController(QObject* parent) : QObject(parent)
{
    connect(&m_findSlot, &JobSlot::runningChanged, this, &ComponentsController::runningChanged);
}

void ComponentsController::setDataset(DatasetPtr dataset)
{
    m_dataset = std::move(dataset);
    m_model.reset();
    m_codes.reset();
    m_range = m_dataset ? m_dataset->info().judged() : SampleRange{};
    forget();
    refresh(true);
}

void ComponentsController::setCodes(SnapshotPtr model, std::shared_ptr<const Evaluation> codes)
{
    m_model = codes ? std::move(model) : nullptr;
    m_codes = std::move(codes);
    if (!m_codes && m_space == ComponentSpace::Codes)
        forget();
    if (m_codes)
        m_range = {m_codes->codes.firstSample, m_codes->codes.count};
    refresh(false);
}

void ComponentsController::setRange(SampleRange range)
{
    if (m_codes)
        return; // they say themselves which samples are on the map
    m_range = range;
    refresh(true);
}

void ComponentsController::setSpace(ComponentSpace space)
{
    if (std::exchange(m_space, space) == space)
        return;
    forget();
    refresh(true);
}

void ComponentsController::setActive(bool active)
{
    m_isActive = active;
    if (active)
        refresh(true);
    else
        rest();
}

void ComponentsController::stop()
{
    m_isStopped = m_findSlot.isRunning();
    m_rests = m_isStopped && !m_found.components;
    rest();
}

void ComponentsController::rest()
{
    m_again = false;
    m_findSlot.requestStop();
    m_walkSlot.requestStop();
    m_rebuildSlot.requestStop();
}

void ComponentsController::start() { refresh(true); }

void ComponentsController::forget()
{
    m_isStopped = false;
    rest();
    m_found = {};
    m_said.clear();
    Q_EMIT found(nullptr);
}

std::optional<double> ComponentsController::modelError() const
{
    return m_codes ? std::optional(m_codes->mse) : std::nullopt;
}

bool ComponentsController::isStale() const
{
    const auto& known = m_found.components;
    if (!known || known->space != m_space)
        return true;
    if (m_space == ComponentSpace::Codes)
        return m_found.codes != m_codes;
    return known->firstSample != m_range.first || known->count != m_range.count;
}

void ComponentsController::refresh(bool supersede)
{
    const bool possible = m_dataset && (m_space == ComponentSpace::Raw || m_codes);
    m_rests = m_rests && !supersede;
    if (!m_isActive || !possible || m_rests)
        return;
    if (m_space == ComponentSpace::Raw && !isStale()) {
        m_found.model = m_model; // the same samples, and a newer model beside them
        m_found.codes = m_codes;
        Q_EMIT found(m_found.components);
        return;
    }
    if (!isStale())
        return;
    m_again = m_findSlot.isRunning() && !supersede;
    if (!m_again)
        find();
}

void ComponentsController::find()
{
    const Found asked{nullptr, m_model, m_codes};
    m_findSlot.start<ComponentsPtr>(
        [data = m_dataset, asked, range = m_range, space = m_space](StopToken stop) -> Result<ComponentsPtr> {
            auto result = space == ComponentSpace::Codes
                              ? componentsOfCodes(*asked.codes, stop)
                              : componentsOfSamples(*data, range, kMostFloats, stop);
            if (!result.ok())
                return result.error();
            return std::make_shared<const Components>(std::move(result).value());
        },
        [this, data = m_dataset, asked](const Result<ComponentsPtr>& result) {
            if (data == m_dataset && result.ok() && result.value()->space == m_space) {
                m_found = {result.value(), asked.model, asked.codes};
                Q_EMIT found(m_found.components);
            } else if (!result.ok()) {
                say(result.error());
                if (std::exchange(m_isStopped, false) && !m_found.components)
                    Q_EMIT stopped();
            }
            if (std::exchange(m_again, false))
                refresh(false);
        });
}

void ComponentsController::walk()
{
    using WalkPtr = std::shared_ptr<const ComponentWalk>;
    if (!m_found.components)
        return;
    const ComponentSource source{m_dataset, m_found.components, m_found.model, m_found.codes};
    m_walkSlot.start<WalkPtr>(
        [source](StopToken stop) -> Result<WalkPtr> {
            auto result = walkAlong(source, kWalked, stop);
            if (!result.ok())
                return result.error();
            return std::make_shared<const ComponentWalk>(std::move(result).value());
        },
        [this, of = m_found.components](const Result<WalkPtr>& result) {
            if (!result.ok())
                say(result.error());
            else if (of == m_found.components)
                Q_EMIT walked(result.value());
        });
}

void ComponentsController::rebuild(std::size_t components)
{
    using RebuildPtr = std::shared_ptr<const ComponentRebuild>;
    if (!m_found.components)
        return;
    const ComponentSource source{m_dataset, m_found.components, m_found.model, m_found.codes};
    m_rebuildSlot.start<RebuildPtr>(
        [source, components](StopToken stop) -> Result<RebuildPtr> {
            auto result = rebuildFrom(source, components, kRebuilt, stop);
            if (!result.ok())
                return result.error();
            return std::make_shared<const ComponentRebuild>(std::move(result).value());
        },
        [this, of = m_found.components](const Result<RebuildPtr>& result) {
            if (!result.ok())
                say(result.error());
            else if (of == m_found.components)
                Q_EMIT rebuilt(result.value());
        });
}

void ComponentsController::say(const Error& error)
{
    if (error.kind == Failure::Cancelled || std::exchange(m_said, error.text()) == error.text())
        return; // it would be said again, epoch after epoch
    Q_EMIT failed(error);
}

} // namespace hourglass
