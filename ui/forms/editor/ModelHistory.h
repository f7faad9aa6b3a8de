// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/ModelSpec.h"

#include <QObject>
#include <QUndoStack>

namespace hourglass {

/// The model that is being edited, and every one it was before.
class ModelHistory : public QObject {
    Q_OBJECT
public:
    explicit ModelHistory(QObject* parent = nullptr);

    [[nodiscard]] const ModelSpec& spec() const { return m_spec; }
    /// One step that can be undone. Steps with the same key that follow each other, as when one types a
    /// number, are one; an empty key stands alone. A model that is the same is no step.
    void apply(const ModelSpec& spec, const QString& text, const QString& key = {});
    void reset(const ModelSpec& spec); ///< forgets what was before
    [[nodiscard]] QUndoStack& stack() { return m_stack; }

Q_SIGNALS:
    void changed(const ModelSpec& spec);

private:
    class Step;
    void show(const ModelSpec& spec);
    ModelSpec m_spec;
    QUndoStack m_stack;
};

} // namespace hourglass
