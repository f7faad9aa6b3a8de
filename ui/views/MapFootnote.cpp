// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapFootnote.h"

#include "ui/views/MapChoices.h"
#include "ui/views/MapTrust.h"

#include <QEvent>

namespace hourglass {
namespace {

constexpr int kRight = 14, kTop = 12;
constexpr double kScale = 0.85;

} // namespace

MapFootnote::MapFootnote(QWidget* plot) : QLabel(plot)
{
    setObjectName(QStringLiteral("mapFootnote"));
    setProperty("muted", true);
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignRight);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAutoFillBackground(true);
    setMargin(2);
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
    QPalette colours = palette();
    QColor ground = theme.card;
    ground.setAlphaF(0.7F);
    colours.setColor(QPalette::Window, ground);
    setPalette(colours);
    place();
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
    setVisible(!text().isEmpty() && width() + kRight < room.width() && 4 * height() < room.height());
}

} // namespace hourglass
