// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ScorePlot.h"

#include "ui/plots/ScoreWords.h"
#include "ui/plots/Ticks.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace hourglass {
namespace {

constexpr double kTextScale = 0.85;
constexpr double kDash = 11, kEntryGap = 9; // pixels at the normal font size
constexpr double kEdge = 2;
constexpr double kLeastPlot = 94; // height at the normal font size
constexpr double kReach = 24;     // how far beside an epoch the pointer may be

EpochScore scoreOf(std::size_t index) { return static_cast<EpochScore>(index); }

} // namespace

ScorePlot::ScorePlot(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ScorePlot::setScores(std::vector<EpochScores> scores)
{
    m_scores = std::move(scores);
    m_hovered.reset();
    layOut();
}

void ScorePlot::setSteps(std::map<int, double> steps)
{
    m_steps = std::move(steps);
    layOut();
}

void ScorePlot::setAxis(double origin, double pixelsAStep)
{
    if (origin == m_origin && pixelsAStep == m_pixelsAStep)
        return;
    m_origin = origin;
    m_pixelsAStep = pixelsAStep;
    layOut();
}

void ScorePlot::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    update();
}

void ScorePlot::setHidden(const Hidden& hidden)
{
    m_hidden = hidden;
    layOut();
}

void ScorePlot::setTheme(const Theme& theme)
{
    m_theme = theme;
    layOut();
}

std::optional<double> ScorePlot::x(std::size_t index) const
{
    const auto found = m_steps.find(static_cast<int>(m_scores[index].epoch));
    return found == m_steps.end() ? std::nullopt : std::optional(m_origin + found->second * m_pixelsAStep);
}

double ScorePlot::y(double value) const
{
    const QRectF area = plotArea();
    return area.bottom() - (value - m_low) / (m_high - m_low) * area.height();
}

std::optional<QPointF> ScorePlot::place(std::size_t index, EpochScore score) const
{
    const auto at = x(index);
    const double value = m_scores[index][score];
    return at && std::isfinite(value) ? std::optional(QPointF(*at, y(value))) : std::nullopt;
}

std::optional<QRectF> ScorePlot::entry(EpochScore score) const
{
    const auto found = std::ranges::find(m_entries, score, &Entry::score);
    return found == m_entries.end() ? std::nullopt : std::optional(found->area);
}

std::optional<std::size_t> ScorePlot::shownIndex() const
{
    if (m_hovered)
        return m_hovered;
    return m_scores.empty() ? std::nullopt : std::optional(m_scores.size() - 1);
}

QString ScorePlot::reading() const
{
    const auto index = shownIndex();
    return index ? tr("epoch %1").arg(m_scores[*index].epoch) : QString();
}

QString ScorePlot::entryText(EpochScore score) const
{
    const auto index = shownIndex();
    const double value = index ? m_scores[*index][score] : std::nan("");
    return nameOf(score) + ' ' +
           (std::isfinite(value) ? QString::number(value, 'f', 3) : QStringLiteral("–"));
}

QRectF ScorePlot::plotArea() const
{
    const double line = QFontMetricsF(m_theme.font(kTextScale)).height();
    return {m_origin, m_legendHeight + line / 2, std::max(1.0, width() - m_origin - 12.0),
            std::max(1.0, height() - m_legendHeight - line - 2)};
}

QSize ScorePlot::minimumSizeHint() const
{
    return {240, static_cast<int>(m_legendHeight + kLeastPlot * m_theme.basePoint / 10)};
}

/// Entries flow into lines; each has room for its longest value, so that none jumps while values change.
void ScorePlot::layOut()
{
    const QFontMetricsF metrics(m_theme.font(kTextScale));
    const double scale = m_theme.basePoint / 10, height = metrics.height() + 4;
    const double head = kEdge + metrics.horizontalAdvance(tr("epoch %1").arg(QStringLiteral("000"))) + 4;
    m_entries.clear();
    double left = head, top = 0;
    double low = 1, high = 0;
    for (std::size_t i = 0; i < kEpochScores; ++i) {
        bool isDefined = false;
        for (const auto& each : m_scores) {
            if (!std::isfinite(each.values[i]))
                continue;
            isDefined = true;
            if (m_hidden[i])
                continue;
            low = std::min(low, each.values[i]);
            high = std::max(high, each.values[i]);
        }
        if (!isDefined)
            continue;
        const double wide =
            kDash * scale + 5 + metrics.horizontalAdvance(nameOf(scoreOf(i)) + QStringLiteral(" 0.000"));
        if (left > head && left + wide > width() - 4) {
            left = head;
            top += height;
        }
        m_entries.push_back({scoreOf(i), QRectF(left, top, wide, height)});
        left += wide + kEntryGap * scale;
    }
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_entries.size()) - 1));
    if (std::exchange(m_legendHeight, top + height) != m_legendHeight)
        updateGeometry();
    m_low = low <= high ? std::floor(low * 10 - 0.2) / 10 : 0;
    m_high = low <= high ? std::ceil(high * 10 + 0.2) / 10 : 1;
    update();
}

void ScorePlot::drawLegend(QPainter& painter) const
{
    const double dash = kDash * m_theme.basePoint / 10;
    painter.setPen(m_theme.mutedText);
    painter.drawText(QRectF(kEdge, 0, 200, m_entries.front().area.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     reading());
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto& [score, area] = m_entries[i];
        const bool isHidden = m_hidden[static_cast<std::size_t>(score)];
        QColor colour = colourOf(score, m_theme.kind);
        if (isHidden)
            colour.setAlphaF(0.3F);
        painter.setPen(QPen(colour, 3, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(area.left() + 2, area.center().y()),
                         QPointF(area.left() + dash - 2, area.center().y()));
        QFont font = m_theme.font(kTextScale);
        font.setStrikeOut(isHidden);
        painter.setFont(font);
        painter.setPen(isHidden ? m_theme.mutedText : m_theme.text);
        painter.drawText(area.adjusted(dash + 4, 0, 4, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         entryText(score));
        if (hasFocus() && static_cast<int>(i) == m_current) {
            painter.setPen(QPen(m_theme.accent, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(area.adjusted(-3, 0.5, 3, -0.5), 4, 4);
        }
    }
    painter.setFont(m_theme.font(kTextScale));
}

void ScorePlot::drawAxes(QPainter& painter) const
{
    const QRectF area = plotArea();
    const double line = painter.fontMetrics().height();
    for (const double tick :
         linearTicks(m_low, m_high, std::max(1, static_cast<int>(area.height() / (1.5 * line))))) {
        const double at = std::round(y(tick)) + 0.5;
        painter.setPen(m_theme.grid);
        painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at));
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(0, at - line / 2, area.left() - 6, line), Qt::AlignRight | Qt::AlignVCenter,
                         tickText(tick));
    }
    if (const auto at = m_hovered ? x(*m_hovered) : std::nullopt) {
        painter.setPen(m_theme.mutedText);
        painter.drawLine(QPointF(std::round(*at) + 0.5, area.top()),
                         QPointF(std::round(*at) + 0.5, area.bottom()));
    }
}

void ScorePlot::drawLine(QPainter& painter, EpochScore score) const
{
    QPolygonF line;
    for (std::size_t i = 0; i < m_scores.size(); ++i)
        if (const auto at = place(i, score))
            line << *at;
    const QColor colour = colourOf(score, m_theme.kind);
    painter.setPen(QPen(colour, m_theme.lineWidth * 0.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const double radius = line.size() > 80 ? 1.2 : m_theme.lineWidth;
    for (const QPointF& at : line)
        painter.drawEllipse(at, radius, radius);
}

void ScorePlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(kTextScale));
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_entries.empty()) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(rect()).adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_placeholder);
        return;
    }
    drawLegend(painter);
    drawAxes(painter);
    for (const auto& [score, area] : m_entries)
        if (!m_hidden[static_cast<std::size_t>(score)])
            drawLine(painter, score);
}

void ScorePlot::resizeEvent(QResizeEvent*) { layOut(); }

const ScorePlot::Entry* ScorePlot::entryAt(QPointF point) const
{
    const auto found =
        std::ranges::find_if(m_entries, [&](const Entry& entry) { return entry.area.contains(point); });
    return found == m_entries.end() ? nullptr : &*found;
}

void ScorePlot::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF point = event->position();
    std::optional<std::size_t> nearest;
    double least = kReach;
    for (std::size_t i = 0; i < m_scores.size() && point.y() > m_legendHeight; ++i)
        if (const auto at = x(i); at && std::abs(*at - point.x()) < least) {
            least = std::abs(*at - point.x());
            nearest = i;
        }
    setCursor(entryAt(point) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (std::exchange(m_hovered, nearest) != nearest)
        update();
}

void ScorePlot::mouseReleaseEvent(QMouseEvent* event)
{
    if (const auto* found = entryAt(event->position()); found && event->button() == Qt::LeftButton)
        toggle(found->score);
}

void ScorePlot::leaveEvent(QEvent*)
{
    m_hovered.reset();
    update();
}

void ScorePlot::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_entries.size()) - 1;
    if (last >= 0 && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        m_current = std::clamp(m_current + (event->key() == Qt::Key_Left ? -1 : 1), 0, last);
        update();
    } else if (last >= 0 && event->key() == Qt::Key_Space) {
        toggle(m_entries[static_cast<std::size_t>(m_current)].score);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void ScorePlot::toggle(EpochScore score)
{
    auto& isHidden = m_hidden[static_cast<std::size_t>(score)];
    isHidden = !isHidden;
    layOut();
}

bool ScorePlot::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto* found = entryAt(help->pos()))
            QToolTip::showText(help->globalPos(),
                               (tipOf(found->score) + ' ' + tr("Click: hides or shows the line.")), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace hourglass
