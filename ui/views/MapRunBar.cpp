// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapRunBar.h"

#include "ui/plots/MapWords.h"
#include "ui/views/Card.h"
#include "ui/views/Glyphs.h"

#include <QHBoxLayout>
#include <QProgressBar>

#include <algorithm>
#include <utility>

namespace hourglass {

MapRunBar::MapRunBar(QWidget* parent) : QWidget(parent)
{
    m_options = new GlyphButton(Glyph::Sliders, QStringLiteral("mapOptionsButton"),
                                tr("Options of this method"), this);
    m_main = new GlyphButton(Glyph::Play, QStringLiteral("mapRun"), tr("Run"), this);
    m_stop = new GlyphButton(Glyph::Stop, QStringLiteral("mapStop"),
                             tr("Stop. The map stays as it is; Restart begins anew."), this);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(8);
    m_progress->setMinimumWidth(14);
    m_progress->setMaximumWidth(160);
    describe(m_progress, "mapProgress", tr("Progress of the map"), tr("How much of the map is done."));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (QWidget* widget : {m_options, m_main, m_stop})
        row->addWidget(widget);
    row->addWidget(m_progress, 100);
    row->addStretch(1);
    connect(m_options, &QToolButton::clicked, this, &MapRunBar::optionsRequested);
    connect(m_main, &QToolButton::clicked, this, &MapRunBar::perform);
    connect(m_stop, &QToolButton::clicked, this, &MapRunBar::stopRequested);
    refresh();
}

QWidget* MapRunBar::optionsButton() const { return m_options; }

void MapRunBar::setMethod(ProjectionMethod method)
{
    m_method = method;
    refresh();
}

void MapRunBar::setSummary(const QString& words)
{
    m_summary = words;
    refresh();
}

void MapRunBar::setCompact(bool compact)
{
    if (std::exchange(m_isCompact, compact) != compact)
        refresh();
}

void MapRunBar::setState(MapRunState state, int done, int all)
{
    m_progress->setRange(0, std::max(all, 1));
    m_progress->setValue(done);
    if (std::exchange(m_state, state) != state)
        refresh();
}

void MapRunBar::perform()
{
    if (m_state == MapRunState::Running)
        Q_EMIT pauseRequested();
    else if (m_state == MapRunState::Paused)
        Q_EMIT continueRequested();
    else
        Q_EMIT runRequested();
}

void MapRunBar::refresh()
{
    const bool live = isLive(m_method), atOnce = m_method == ProjectionMethod::Pca;
    const bool active = m_state == MapRunState::Running || m_state == MapRunState::Paused;
    const bool runs = m_state == MapRunState::Running;
    static const QString texts[] = {tr("Run"), tr("Pause"), tr("Continue"), tr("Restart")};
    const QString text = live ? texts[static_cast<int>(m_state)] : tr("Refresh");
    const QString name = methodName(m_method);
    m_options->setCaption(m_isCompact ? QString() : QLatin1Char(' ') + m_summary); // the glyph is a wide one
    m_options->setAccessibleName(tr("Options of %1").arg(name));
    m_options->setToolTip(tr("Options of %1").arg(name));
    m_main->setGlyph(live && runs ? Glyph::Pause : Glyph::Play);
    m_main->setCaption(m_isCompact ? QString() : text);
    m_main->setAccessibleName(text + ' ' + name);
    m_main->setToolTip(
        live ? tr("%1: runs %2 on the codes as they are now, pauses it, or goes on with it.").arg(text, name)
             : tr("Makes the map anew from the codes as they are now. Quick methods follow "
                  "the model by themselves."));
    m_main->setVisible(!atOnce);
    m_main->setEnabled(live || !active);
    m_stop->setVisible(live || (!atOnce && active));
    m_stop->setEnabled(active);
    m_progress->setVisible(!atOnce && active);
}

} // namespace hourglass
