// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/BusyStrip.h"

#include "ui/views/Card.h"
#include "ui/views/Glyphs.h"

#include <QGridLayout>
#include <QProgressBar>

#include <algorithm>

namespace hourglass {
namespace {

constexpr int kBarSteps = 1000;

} // namespace

BusyStrip::BusyStrip(QWidget* parent)
    : QWidget(parent),
      m_text(new ElidedLabel(this)),
      m_bar(new QProgressBar(this)),
      m_cancel(new GlyphButton(Glyph::Close, QStringLiteral("busyCancel"), tr("Cancel"), this))
{
    m_text->setObjectName(QStringLiteral("busyText"));
    m_text->setProperty("muted", true);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    describe(m_bar, "busyProgress", tr("Progress"), tr("How much of it is done."));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(4);
    grid->addWidget(m_text, 0, 0, Qt::AlignBottom);
    grid->addWidget(m_bar, 1, 0, Qt::AlignTop);
    grid->addWidget(m_cancel, 0, 1, 2, 1, Qt::AlignVCenter);
    grid->setColumnStretch(0, 1);
    connect(m_cancel, &GlyphButton::clicked, this, &BusyStrip::cancelRequested);
}

void BusyStrip::show(const QString& text, qint64 done, qint64 total)
{
    m_text->setText(text);
    if (total <= 0) {
        m_bar->setRange(0, 0);
        return;
    }
    const double share = static_cast<double>(done) / static_cast<double>(total);
    m_bar->setRange(0, kBarSteps);
    m_bar->setValue(static_cast<int>(std::clamp(share, 0.0, 1.0) * kBarSteps));
}

} // namespace hourglass
