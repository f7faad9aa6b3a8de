// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ScorePlot.h"

#include "ui/plots/ScoreWords.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace hourglass {
namespace {

constexpr double kEntryGap = 9;   // pixels at the normal font size
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

bool ScorePlot::isDefined(EpochScore score) const
{
    return std::ranges::any_of(m_scores, [score](const EpochScores& s) { return std::isfinite(s[score]); });
}

/// Entries flow into lines; each has room for its longest value, so that none jumps while values change.
/// Returns how high they are.
double ScorePlot::flow()
{
    const QFontMetricsF metrics(m_theme.font(kTextScale));
    const double scale = m_theme.basePoint / 10, height = metrics.height() + 4;
    const double head = kEdge + metrics.horizontalAdvance(tr("epoch %1").arg(QStringLiteral("000"))) + 4;
    const QString widest = m_hasValues ? QStringLiteral(" 0.000") : QString();
    double left = head, top = 0;
    m_entries.clear();
    for (std::size_t i = 0; i < kEpochScores; ++i) {
        if (!isDefined(scoreOf(i)))
            continue;
        const double wide = kDash * scale + 5 + metrics.horizontalAdvance(nameOf(scoreOf(i)) + widest);
        if (left > head && left + wide > width() - 4) {
            left = head;
            top += height;
        }
        m_entries.push_back({scoreOf(i), QRectF(left, top, wide, height)});
        left += wide + kEntryGap * scale;
    }
    return top + height;
}

/// What the lines that are shown need, in tenths.
void ScorePlot::setRange()
{
    double low = 1, high = 0;
    for (const auto& each : m_scores)
        for (std::size_t i = 0; i < kEpochScores; ++i)
            if (!m_hidden[i] && std::isfinite(each.values[i])) {
                low = std::min(low, each.values[i]);
                high = std::max(high, each.values[i]);
            }
    m_low = low <= high ? std::floor(low * 10 - 0.2) / 10 : 0;
    m_high = low <= high ? std::ceil(high * 10 + 0.2) / 10 : 1;
}

/// Where values would break the legend into more than two lines, they are left to the tooltip.
void ScorePlot::layOut()
{
    const double before = m_legendHeight;
    m_hasValues = true;
    m_legendHeight = flow();
    if (m_legendHeight > 2.5 * (QFontMetricsF(m_theme.font(kTextScale)).height() + 4)) {
        m_hasValues = false;
        m_legendHeight = flow();
    }
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_entries.size()) - 1));
    setRange();
    if (m_legendHeight != before)
        updateGeometry();
    update();
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

/// Of the epoch under the pointer, a line each; empty: none is, or the legend has them.
QString ScorePlot::values() const
{
    if (!m_hovered || m_hasValues)
        return {};
    QStringList lines{reading()};
    for (const auto& [score, area] : m_entries)
        if (const double value = m_scores[*m_hovered][score]; std::isfinite(value))
            lines << nameOf(score) + ' ' + QString::number(value, 'f', 3);
    return lines.join('\n');
}

bool ScorePlot::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto* found = entryAt(help->pos()))
            QToolTip::showText(help->globalPos(),
                               (tipOf(found->score) + ' ' + tr("Click: hides or shows the line.")), this);
        else
            QToolTip::showText(help->globalPos(), values(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace hourglass
