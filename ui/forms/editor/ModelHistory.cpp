// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/editor/ModelHistory.h"

namespace hourglass {
namespace {

constexpr int kMostSteps = 500;
constexpr int kMerges = 1;

} // namespace

class ModelHistory::Step : public QUndoCommand {
public:
    Step(ModelHistory* history, ModelSpec after, const QString& text, QString key)
        : QUndoCommand(text),
          m_history(history),
          m_before(history->spec()),
          m_after(std::move(after)),
          m_key(std::move(key))
    {
    }
    void undo() override { m_history->show(m_before); }
    void redo() override { m_history->show(m_after); }
    [[nodiscard]] int id() const override { return m_key.isEmpty() ? -1 : kMerges; }
    bool mergeWith(const QUndoCommand* next) override
    {
        const auto* step = static_cast<const Step*>(next);
        if (step->m_key != m_key)
            return false;
        m_after = step->m_after;
        setObsolete(m_after == m_before);
        return true;
    }

private:
    ModelHistory* m_history;
    ModelSpec m_before, m_after;
    QString m_key;
};

ModelHistory::ModelHistory(QObject* parent) : QObject(parent) { m_stack.setUndoLimit(kMostSteps); }

void ModelHistory::apply(const ModelSpec& spec, const QString& text, const QString& key)
{
    if (spec == m_spec)
        return;
    m_stack.push(new Step(this, spec, text, key));
}

void ModelHistory::reset(const ModelSpec& spec)
{
    m_stack.clear();
    show(spec);
}

void ModelHistory::show(const ModelSpec& spec)
{
    m_spec = spec;
    Q_EMIT changed(m_spec);
}

} // namespace hourglass
