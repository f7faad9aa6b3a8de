// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/FramesDialog.h"

#include "ui/views/Card.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hourglass {
namespace {

constexpr QSize kSizes[] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {1080, 1080}, {800, 600}};
constexpr int kWidth = 430;

} // namespace

FramesDialog::FramesDialog(QWidget* parent)
    : QDialog(parent),
      m_what(new QLabel(this)),
      m_sizes(new QComboBox(this)),
      m_outcome(mutedLabel({}, this)),
      m_problem(new ProblemLabel(QStringLiteral("framesProblem"), this)),
      m_progress(new QProgressBar(this)),
      m_write(new QPushButton(this))
{
    setObjectName(QStringLiteral("framesDialog"));
    setWindowTitle(tr("Frames of the t-SNE"));
    setModal(false);
    m_what->setObjectName(QStringLiteral("framesWhat"));
    m_what->setWordWrap(true);
    m_outcome->setObjectName(QStringLiteral("framesOutcome"));
    m_outcome->setWordWrap(true);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (const QSize& size : kSizes)
        m_sizes->addItem(tr("%1 × %2 pixels").arg(size.width()).arg(size.height()), size);
    describe(m_sizes, "framesSize", tr("Size of a frame"),
             tr("Larger: finer, and longer to write. Films want even numbers, as all of these are."));
    describe(m_write, "framesWrite", tr("Write frames"), tr("Asks for a folder first."));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(8);
    layOut();
    connect(m_write, &QPushButton::clicked, this,
            [this] { m_isRunning ? Q_EMIT stopRequested() : Q_EMIT writeRequested(); });
    refresh();
}

void FramesDialog::layOut()
{
    auto* row = new QHBoxLayout;
    row->addWidget(m_sizes, 1);
    row->addWidget(m_write);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(10);
    column->addWidget(m_what);
    column->addLayout(row);
    column->addWidget(m_progress);
    column->addWidget(m_problem);
    column->addWidget(m_outcome);
    column->addStretch(1);
    setMinimumWidth(kWidth);
}

void FramesDialog::setStates(std::size_t states)
{
    m_states = states;
    refresh();
}

QSize FramesDialog::pixels() const { return m_sizes->currentData().toSize(); }

void FramesDialog::setRunning(bool running)
{
    m_isRunning = running;
    if (running) {
        m_outcome->clear();
        m_problem->setProblem({});
    }
    refresh();
}

void FramesDialog::setProgress(int done, int all)
{
    m_progress->setRange(0, std::max(all, 1));
    m_progress->setValue(done);
}

void FramesDialog::setOutcome(const QString& words)
{
    m_outcome->setText(words);
    refresh();
}

void FramesDialog::setProblem(const QString& words) { m_problem->setProblem(words); }

void FramesDialog::refresh()
{
    m_what->setText(
        m_states == 0
            ? tr("There is no t-SNE whose course could be written: run one first. One of an earlier session "
                 "has no course.")
            : tr("The %1 states that the strip below the map goes through, as numbered pictures with their "
                 "legend, on white.")
                  .arg(m_states));
    m_sizes->setEnabled(!m_isRunning);
    m_write->setText(m_isRunning ? tr("Stop") : tr("Choose a folder…"));
    m_write->setEnabled(m_isRunning || m_states > 0);
    m_progress->setVisible(m_isRunning);
    m_outcome->setVisible(!m_outcome->text().isEmpty());
}

} // namespace hourglass
