// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPlainTextEdit>
#include <QTimer>

namespace hourglass {

/// A note about a run, written in place. It is said when the writer pauses, leaves, or turns to another run.
class RunNote : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit RunNote(QWidget* parent = nullptr);

    /// Turns to another run (empty: none). Of the same run, what is being written stays.
    void setRun(const QString& folder, const QString& note);
    void finish(); ///< says what has not been said

Q_SIGNALS:
    void noteChanged(const QString& folder, const QString& note);

protected:
    void focusOutEvent(QFocusEvent* event) override;

private:
    QString m_folder;
    QString m_said;
    QTimer m_pause;
};

} // namespace hourglass
