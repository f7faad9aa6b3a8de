// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/RunNote.h"

#include "ui/views/Card.h"

namespace hourglass {
namespace {

constexpr int kPauseMilliseconds = 1200;

} // namespace

RunNote::RunNote(QWidget* parent) : QPlainTextEdit(parent)
{
    describe(this, "runNote", tr("Note about the run"), tr("Kept with the run, as it is written."));
    setPlaceholderText(tr("A note about this run"));
    setTabChangesFocus(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMilliseconds);
    connect(this, &QPlainTextEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, &RunNote::finish);
    setRun({}, {});
}

void RunNote::setRun(const QString& folder, const QString& note)
{
    if (folder == m_folder && (note == m_said || toPlainText() != m_said))
        return;
    if (folder != m_folder)
        finish();
    m_folder = folder;
    m_said = note;
    setEnabled(!folder.isEmpty());
    if (toPlainText() != note)
        setPlainText(note);
    m_pause.stop();
}

void RunNote::finish()
{
    m_pause.stop();
    const QString text = toPlainText();
    if (m_folder.isEmpty() || text == m_said)
        return;
    m_said = text;
    Q_EMIT noteChanged(m_folder, text);
}

void RunNote::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    finish();
}

} // namespace hourglass
