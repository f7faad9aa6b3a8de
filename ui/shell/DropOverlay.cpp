// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DropOverlay.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>

#include <algorithm>

namespace hourglass {
namespace {

constexpr double kInset = 14;
constexpr double kRadius = 14;

QStringList localPaths(const QList<QUrl>& urls)
{
    QStringList paths;
    for (const QUrl& url : urls) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

QString parentOf(const QString& path) { return QFileInfo(path).absolutePath(); }

} // namespace

DropOverlay::DropOverlay(QWidget* window) : QWidget(window)
{
    setObjectName(QStringLiteral("dropOverlay"));
    setAttribute(Qt::WA_TransparentForMouseEvents); // the drag stays the window's
    setAccessibleName(tr("Drop to open"));
    window->installEventFilter(this);
    hide();
}

void DropOverlay::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

QString DropOverlay::commonPath(const QList<QUrl>& urls)
{
    const QStringList paths = localPaths(urls);
    if (paths.size() < 2)
        return paths.value(0);
    const QString parent = parentOf(paths.front());
    const bool shared =
        std::ranges::all_of(paths, [&parent](const QString& path) { return parentOf(path) == parent; });
    return shared ? parent : paths.front();
}

bool DropOverlay::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto* drag = static_cast<QDragMoveEvent*>(event); // QDragEnterEvent is one
        if (localPaths(drag->mimeData()->urls()).isEmpty())
            return false;
        drag->acceptProposedAction();
        cover();
        return true;
    }
    case QEvent::DragLeave:
        hide();
        return true;
    case QEvent::Drop: {
        hide();
        auto* drop = static_cast<QDropEvent*>(event);
        if (localPaths(drop->mimeData()->urls()).isEmpty())
            return false;
        drop->acceptProposedAction();
        take(drop->mimeData());
        return true;
    }
    case QEvent::Resize:
        if (isVisible())
            cover();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void DropOverlay::cover()
{
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void DropOverlay::take(const QMimeData* mime)
{
    const QStringList paths = localPaths(mime->urls());
    const QString path = commonPath(mime->urls());
    Q_EMIT dropped(path);
    if (paths.size() > 1 && path == paths.front())
        Q_EMIT partlyTaken(static_cast<int>(paths.size()));
}

void DropOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = m_theme.window;
    veil.setAlphaF(0.88F);
    painter.fillRect(rect(), veil);
    QColor soft = m_theme.accent;
    soft.setAlphaF(0.08F);
    painter.setBrush(soft);
    painter.setPen(QPen(m_theme.accent, 2, Qt::DashLine));
    const QRectF box = QRectF(rect()).adjusted(kInset, kInset, -kInset, -kInset);
    painter.drawRoundedRect(box, kRadius, kRadius);

    const QFont large = m_theme.font(1.9, QFont::DemiBold), small = m_theme.font(1.15);
    const double line = QFontMetricsF(large).height();
    painter.setFont(large);
    painter.setPen(m_theme.text);
    painter.drawText(box.adjusted(0, 0, 0, -line), Qt::AlignCenter, tr("Drop to open"));
    painter.setFont(small);
    painter.setPen(m_theme.mutedText);
    painter.drawText(box.adjusted(0, line, 0, 0), Qt::AlignCenter,
                     tr("A folder of pictures, IDX, CIFAR, NumPy, CSV, or a run"));
}

} // namespace hourglass
