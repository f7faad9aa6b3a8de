// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ClassRows.h"

#include "ui/views/Pictures.h"
#include "ui/views/Words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr int kGap = 4, kRowGap = 8, kEdge = 3;
constexpr int kSmall = 36, kLarge = 56; // height of a cell at the normal font size
constexpr double kWidest = 0.28;        // share of the width that names may take
constexpr double kNameScale = 0.95;

} // namespace

ClassRows::ClassRows(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
}

void ClassRows::setSamples(std::shared_ptr<const DataSummary> summary, QStringList classNames)
{
    m_summary = std::move(summary);
    m_classNames = std::move(classNames);
    m_hovered = m_current = {};
    verticalScrollBar()->setValue(0);
    measure();
}

void ClassRows::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    viewport()->update();
}

void ClassRows::setTheme(const Theme& theme)
{
    m_theme = theme;
    measure();
}

int ClassRows::classCount() const
{
    return m_summary ? static_cast<int>(std::min(m_summary->examples.size(), m_summary->exampleImages.size()))
                     : 0;
}

int ClassRows::exampleCount(int klass) const
{
    const auto i = static_cast<std::size_t>(klass);
    return static_cast<int>(std::min(m_summary->examples[i].size(), m_summary->exampleImages[i].size()));
}

QString ClassRows::name(int klass) const
{
    return klass < m_classNames.size() ? m_classNames[klass] : QString();
}

qint64 ClassRows::sample(Place place) const
{
    return static_cast<qint64>(
        m_summary->examples[static_cast<std::size_t>(place.klass)][static_cast<std::size_t>(place.example)]);
}

/// As large as lets a class's examples stand in one line, if that is not too small; else they wrap.
void ClassRows::chooseCellSize(int room, int most)
{
    double aspect = 1;
    for (int i = 0; i < classCount() && most > 0; ++i) {
        if (exampleCount(i) > 0) {
            aspect = boxAspect(m_summary->exampleImages[static_cast<std::size_t>(i)].front().shape);
            break;
        }
    }
    const double scale = m_theme.basePoint / 10;
    const auto widthOf = [&](int height) { return static_cast<int>(std::lround(height * scale / aspect)); };
    const double even = std::max(1.0, aspect); // tall pictures are not made small in width
    const int small = widthOf(static_cast<int>(kSmall * even)),
              large = widthOf(static_cast<int>(kLarge * even));
    const int width =
        most > 0 && m_classNames.size() > 1 ? std::clamp((room + kGap) / most - kGap, small, large) : large;
    m_cell = {width, std::max(1, static_cast<int>(std::lround(width * aspect)))};
    m_columns = std::max(1, (room + kGap) / (width + kGap));
}

void ClassRows::measure()
{
    m_pictures.clear();
    const QFontMetrics metrics(m_theme.font(kNameScale));
    int most = 0;
    m_nameWidth = 0;
    for (int i = 0; i < classCount(); ++i) {
        most = std::max(most, exampleCount(i));
        m_nameWidth = std::max(m_nameWidth, metrics.horizontalAdvance(name(i)) + 12);
    }
    m_nameWidth = std::min(m_nameWidth, static_cast<int>(viewport()->width() * kWidest));
    if (m_classNames.isEmpty())
        m_nameWidth = 0;
    chooseCellSize(viewport()->width() - m_nameWidth - 2 * kEdge, most);

    m_tops.assign(1, kEdge);
    for (int i = 0; i < classCount(); ++i) {
        const int lines = std::max(1, (exampleCount(i) + m_columns - 1) / m_columns);
        const int height = std::max(lines * (m_cell.height() + kGap) - kGap, metrics.height());
        m_tops.push_back(m_tops.back() + height + kRowGap);
    }
    verticalScrollBar()->setRange(0, std::max(0, m_tops.back() - kRowGap + kEdge - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(std::max(1, m_cell.height() / 2));
    viewport()->update();
}

QRect ClassRows::cell(int klass, int example) const
{
    const int top = m_tops[static_cast<std::size_t>(klass)] - verticalScrollBar()->value();
    const QPoint corner(kEdge + m_nameWidth + example % m_columns * (m_cell.width() + kGap),
                        top + example / m_columns * (m_cell.height() + kGap));
    return {corner, m_cell};
}

int ClassRows::classAt(int y) const
{
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), y + verticalScrollBar()->value());
    return std::max(0, static_cast<int>(after - m_tops.begin()) - 1);
}

ClassRows::Place ClassRows::placeAt(QPoint point) const
{
    const int klass = classAt(point.y());
    for (int i = 0; klass < classCount() && i < exampleCount(klass); ++i) {
        if (cell(klass, i).contains(point))
            return {klass, i};
    }
    return {};
}

const std::vector<QPixmap>& ClassRows::pictures(int klass)
{
    auto& made = m_pictures[klass];
    if (made.empty()) {
        const auto& images = m_summary->exampleImages[static_cast<std::size_t>(klass)];
        for (int i = 0; i < exampleCount(klass); ++i)
            made.push_back(
                samplePixmap(images[static_cast<std::size_t>(i)], m_cell, devicePixelRatioF(), m_theme));
    }
    return made;
}

void ClassRows::drawClass(QPainter& painter, int klass)
{
    const QRect first = cell(klass, 0);
    painter.setPen(m_theme.text);
    const QRect words(0, first.top(), m_nameWidth - 10,
                      std::max(first.height(), painter.fontMetrics().height()));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(name(klass), Qt::ElideRight, words.width()));
    const auto& made = pictures(klass);
    for (int i = 0; i < exampleCount(klass); ++i) {
        const QRect box = cell(klass, i);
        drawInBox(painter, box, made[static_cast<std::size_t>(i)], m_theme);
        const Place here{klass, i};
        if (here == m_hovered || (here == m_current && hasFocus())) {
            painter.setPen(QPen(m_theme.accent, 2));
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 3, 3);
        }
    }
}

void ClassRows::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.font(kNameScale));
    if (classCount() == 0) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(viewport()->rect().adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_placeholder);
        return;
    }
    const int first = classAt(0), last = std::min(classAt(viewport()->height()), classCount() - 1);
    std::erase_if(m_pictures, [&](const auto& made) { return made.first < first || made.first > last; });
    for (int i = first; i <= last; ++i)
        drawClass(painter, i);
}

void ClassRows::resizeEvent(QResizeEvent*) { measure(); }

void ClassRows::setCurrent(Place place)
{
    m_current = place;
    const QRect box = cell(place.klass, place.example);
    QScrollBar* bar = verticalScrollBar();
    if (box.top() < 0)
        bar->setValue(bar->value() + box.top() - kEdge);
    else if (box.bottom() > viewport()->height())
        bar->setValue(bar->value() + box.bottom() - viewport()->height() + kEdge);
    viewport()->update();
}

void ClassRows::mousePressEvent(QMouseEvent* event) { event->accept(); } // the release decides

void ClassRows::mouseReleaseEvent(QMouseEvent* event)
{
    const Place place = placeAt(event->pos());
    if (event->button() != Qt::LeftButton || place.klass < 0)
        return;
    setCurrent(place);
    Q_EMIT sampleActivated(sample(place));
}

void ClassRows::mouseMoveEvent(QMouseEvent* event)
{
    const Place place = placeAt(event->pos());
    if (place == m_hovered)
        return;
    m_hovered = place;
    viewport()->setCursor(place.klass >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void ClassRows::keyPressEvent(QKeyEvent* event)
{
    const bool isMove = event->key() >= Qt::Key_Left && event->key() <= Qt::Key_Down;
    const bool isChoice = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (classCount() == 0 || (!isMove && !isChoice))
        return QAbstractScrollArea::keyPressEvent(event);
    if (isChoice && m_current.klass >= 0) {
        Q_EMIT sampleActivated(sample(m_current));
        return;
    }
    const int down = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    const int right = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    int klass = std::clamp(m_current.klass + down, 0, classCount() - 1);
    while (down != 0 && exampleCount(klass) == 0 && klass + down >= 0 && klass + down < classCount())
        klass += down;
    if (exampleCount(klass) > 0)
        setCurrent({klass, std::clamp(m_current.example + right, 0, exampleCount(klass) - 1)});
}

bool ClassRows::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave && m_hovered.klass >= 0) {
        m_hovered = {};
        viewport()->update();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const Place place = placeAt(help->pos()); place.klass >= 0) {
            const QString title =
                name(place.klass).isEmpty() ? QString() : name(place.klass) + QStringLiteral(" · ");
            QToolTip::showText(help->globalPos(),
                               tr("%1#%2. Click to find it on the map.")
                                   .arg(title.toHtmlEscaped(), thousands(sample(place))),
                               this);
        }
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace hourglass
