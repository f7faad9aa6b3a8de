// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapFootnote.h"

#include "ui/views/MapChoices.h"
#include "ui/views/MapTrust.h"

#include <QEvent>
#include <QPainter>

namespace hourglass {
namespace {

constexpr int kRight = 10, kTop = 10;
constexpr int kKeyRoom = 230; // the other upper corner is that of the neighbours' key
constexpr double kScale = 0.85;

} // namespace

MapFootnote::MapFootnote(QWidget* plot) : QLabel(plot)
{
    setObjectName(QStringLiteral("mapFootnote"));
    setProperty("muted", true);
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignRight);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setContentsMargins(5, 2, 5, 2);
    plot->installEventFilter(this);
    hide();
}

void MapFootnote::setMap(ProjectionMethod method, const std::shared_ptr<const MapFaithfulness>& result)
{
    QStringList lines;
    if (result)
        lines << faithfulnessWords(*result);
    if (isLive(method))
        lines << tr("Sizes of groups and gaps between them mean nothing");
    setText(lines.join('\n'));
    place();
}

void MapFootnote::setTheme(const Theme& theme)
{
    setFont(theme.font(kScale));
    m_ground = theme.card;
    m_ground.setAlphaF(0.85F);
    place();
}

/// Points may lie below the words.
void MapFootnote::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_ground);
    painter.drawRoundedRect(rect(), 5, 5);
    QLabel::paintEvent(event);
}

bool MapFootnote::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QLabel::eventFilter(watched, event);
}

/// In the upper right corner: the lower ones belong to the axes.
void MapFootnote::place()
{
    adjustSize();
    const QSize room = parentWidget()->size();
    move(room.width() - width() - kRight, kTop);
    setVisible(!text().isEmpty() && width() + kRight + kKeyRoom < room.width() &&
               4 * height() < room.height());
}

} // namespace hourglass
