// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LoadingBars.h"

#include "ui/theme/Palette.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr int kGap = 10;
constexpr double kNameShare = 0.35; // of the width, at most
constexpr double kTextScale = 0.95;

QString weightText(double weight)
{
    return QString::number(weight, 'f', 3).replace(QLatin1Char('-'), QStringLiteral("−"));
}

} // namespace

LoadingBars::LoadingBars(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
}

void LoadingBars::setWeights(std::vector<double> weights, QStringList names)
{
    const bool isAlike = weights.size() == m_weights.size();
    m_weights = std::move(weights);
    for (double& weight : m_weights)
        weight = std::isfinite(weight) ? std::clamp(weight, -1.0, 1.0) : 0;
    m_limit = 1e-12;
    for (const double weight : m_weights)
        m_limit = std::max(m_limit, std::abs(weight));
    m_names = std::move(names);
    if (!isAlike)
        verticalScrollBar()->setValue(0);
    measure();
}

void LoadingBars::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    viewport()->update();
}

void LoadingBars::setTheme(const Theme& theme)
{
    m_theme = theme;
    measure();
}

QString LoadingBars::name(int index) const
{
    return index < m_names.size() && !m_names[index].isEmpty() ? m_names[index] : QString::number(index + 1);
}

int LoadingBars::rowHeight() const { return QFontMetrics(m_theme.font(kTextScale)).height() + 8; }

void LoadingBars::measure()
{
    const QFontMetrics metrics(m_theme.font(kTextScale));
    m_nameWidth = 0;
    for (int i = 0; i < count(); ++i)
        m_nameWidth = std::max(m_nameWidth, metrics.horizontalAdvance(name(i)));
    m_nameWidth = std::min(m_nameWidth + 2, static_cast<int>(viewport()->width() * kNameShare));
    m_numberWidth = metrics.horizontalAdvance(weightText(-0.888)) + 4;
    verticalScrollBar()->setRange(0, std::max(0, count() * rowHeight() - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(rowHeight());
    viewport()->update();
}

QRect LoadingBars::row(int index) const
{
    return {0, index * rowHeight() - verticalScrollBar()->value(), viewport()->width(), rowHeight()};
}

QRectF LoadingBars::bar(int index) const
{
    const QRect area = row(index);
    const double left = m_nameWidth + kGap,
                 right = std::max(left + 8, area.width() - m_numberWidth - kGap * 1.0);
    const double middle = (left + right) / 2;
    const double end = middle + m_weights[static_cast<std::size_t>(index)] / m_limit * (right - left) / 2;
    return {std::min(middle, end), area.y() + 4.0, std::abs(end - middle), area.height() - 8.0};
}

void LoadingBars::drawRow(QPainter& painter, int index) const
{
    const QRect area = row(index);
    const double weight = m_weights[static_cast<std::size_t>(index)];
    painter.setPen(m_theme.text);
    painter.drawText(QRect(0, area.y(), m_nameWidth, area.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(name(index), Qt::ElideRight, m_nameWidth));
    const QRectF drawn = bar(index);
    painter.fillRect(drawn, diverging(weight < 0 ? -0.85 : 0.85, m_theme.kind));
    const double middle = weight < 0 ? drawn.right() : drawn.left();
    painter.fillRect(QRectF(std::round(middle), area.y(), 1, area.height()), m_theme.border);
    painter.setPen(m_theme.mutedText);
    painter.drawText(area.adjusted(0, 0, -2, 0), Qt::AlignRight | Qt::AlignVCenter, weightText(weight));
}

void LoadingBars::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setFont(m_theme.font(kTextScale));
    if (m_weights.empty()) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(viewport()->rect().adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_placeholder);
        return;
    }
    const int first = std::max(0, verticalScrollBar()->value() / rowHeight());
    for (int i = first; i < count() && row(i).top() < viewport()->height(); ++i)
        drawRow(painter, i);
}

void LoadingBars::resizeEvent(QResizeEvent*) { measure(); }

} // namespace hourglass
