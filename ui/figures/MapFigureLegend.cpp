// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/MapFigureLegend.h"

#include "ui/theme/Palette.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace hourglass {

namespace {

constexpr double rowHeight = 4.4, discWidth = 1.9, discGap = 1.6, columnGap = 4; // mm
constexpr double longestName = 32;                                               // mm
constexpr double barWidth = 3, longestBar = 40;                                  // mm
constexpr double mostLegend = 0.45;                                              // of the width of the page
constexpr double points = 8;

QString translated(const char* text) { return QCoreApplication::translate("MapFigure", text); }

QString numberText(double value) { return QString::number(value, 'g', 3); }

} // namespace

int groupCount(const MapFigure& figure)
{
    std::int32_t last = static_cast<std::int32_t>(figure.groupNames.size()) - 1;
    if (figure.groupOf && !figure.groupOf->empty())
        last = std::max(last, *std::ranges::max_element(*figure.groupOf));
    return std::min(last + 1, 4096);
}

QColor unknownColour() { return {0xa8, 0xad, 0xb8}; }

MapFigureLegend::MapFigureLegend(const MapFigure& figure, const FigurePage& page, const QRectF& area)
    : m_title(figure.legendTitle)
{
    m_titleHeight = m_title.isEmpty() ? 0 : page.mm(rowHeight);
    m_titleWidth = page.metrics(page.font(points, QFont::DemiBold)).horizontalAdvance(m_title) + page.mm(0.5);
    m_barHeight =
        std::clamp(area.height() - m_titleHeight - 2 * page.mm(rowHeight), 0.0, page.mm(longestBar));
    if (figure.valueOf)
        takeValues(figure, page);
    else
        takeGroups(figure, page, area);
}

void MapFigureLegend::takeValues(const MapFigure& figure, const FigurePage& page)
{
    m_hasBar = true;
    m_low = numberText(figure.low);
    m_high = numberText(figure.high);
    m_hasUnknown = std::ranges::any_of(*figure.valueOf, [](float value) { return std::isnan(value); });
    const auto metrics = page.metrics(page.font(points));
    double widest = std::max(metrics.horizontalAdvance(m_low), metrics.horizontalAdvance(m_high));
    if (m_hasUnknown)
        widest = std::max(widest, metrics.horizontalAdvance(translated("not measured")));
    m_nameWidth = widest + page.mm(0.5);
    m_width = std::max(m_titleWidth, page.mm(barWidth + discGap) + m_nameWidth);
}

void MapFigureLegend::takeGroups(const MapFigure& figure, const FigurePage& page, const QRectF& area)
{
    const QList<QColor> colours = classColours(groupCount(figure), ThemeKind::Print);
    for (qsizetype i = 0; i < figure.groupNames.size(); ++i)
        if (i >= figure.visible.size() || figure.visible[i]) {
            m_names.append(figure.groupNames[i]);
            m_colours.append(colours[i]);
        }
    if (m_names.isEmpty())
        return;
    const QFont font = page.font(points);
    for (const QString& name : m_names)
        m_nameWidth = std::max(m_nameWidth, page.metrics(font).horizontalAdvance(name));
    const double disc = page.mm(discWidth + discGap), most = mostLegend * area.width();
    m_nameWidth = std::min({m_nameWidth + page.mm(0.5), page.mm(longestName), most - disc});
    m_columnWidth = disc + m_nameWidth;
    const int count = static_cast<int>(m_names.size());
    const int fittingRows =
        std::max(1, static_cast<int>((area.height() - m_titleHeight) / page.mm(rowHeight)));
    const int fittingColumns =
        std::max(1, static_cast<int>((most + page.mm(columnGap)) / (m_columnWidth + page.mm(columnGap))));
    m_columns = std::clamp((count + fittingRows - 1) / fittingRows, 1, fittingColumns);
    m_rows = std::min((count + m_columns - 1) / m_columns, fittingRows);
    cutTo(static_cast<qsizetype>(m_rows) * m_columns);
    m_width = std::max(m_titleWidth, m_columns * m_columnWidth + (m_columns - 1) * page.mm(columnGap));
}

/// Where there is no room for all, the last entry says how many are missing.
void MapFigureLegend::cutTo(qsizetype room)
{
    if (m_names.size() <= room || room < 1)
        return;
    const qsizetype missing = m_names.size() - room + 1;
    m_names.resize(room);
    m_colours.resize(room);
    m_names.last() = translated("%1 more").arg(missing);
    m_colours.last() = Qt::transparent;
}

void MapFigureLegend::draw(FigurePage& page, QPointF corner) const
{
    if (isEmpty())
        return;
    if (!m_title.isEmpty())
        page.text({corner.x(), corner.y(), std::max(m_width, page.mm(20)), page.mm(rowHeight)},
                  Qt::AlignLeft | Qt::AlignVCenter, m_title, page.font(points, QFont::DemiBold),
                  page.colours().text);
    const QPointF below = corner + QPointF(0, m_titleHeight);
    m_hasBar ? drawBar(page, below) : drawGroups(page, below);
}

void MapFigureLegend::drawGroups(FigurePage& page, QPointF corner) const
{
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        const double left =
            corner.x() + static_cast<double>(i / m_rows) * (m_columnWidth + page.mm(columnGap));
        const double top = corner.y() + static_cast<double>(i % m_rows) * page.mm(rowHeight);
        page.painter().setPen(Qt::NoPen);
        page.painter().setBrush(m_colours[i]);
        const double radius = page.mm(discWidth / 2);
        page.painter().drawEllipse(QPointF(left + radius, top + page.mm(rowHeight / 2)), radius, radius);
        page.text({left + page.mm(discWidth + discGap), top, m_nameWidth, page.mm(rowHeight)},
                  Qt::AlignLeft | Qt::AlignVCenter, m_names[i], page.font(points), page.colours().text);
    }
}

/// The high end on top, and the colour of what is not known below.
void MapFigureLegend::drawBar(FigurePage& page, QPointF corner) const
{
    const QRectF bar(corner + QPointF(0, page.mm(0.8)), QSizeF(page.mm(barWidth), m_barHeight));
    QLinearGradient gradient(bar.bottomLeft(), bar.topLeft());
    for (int i = 0; i <= 16; ++i)
        gradient.setColorAt(i / 16.0, viridis(i / 16.0));
    page.painter().setPen(Qt::NoPen);
    page.painter().setBrush(gradient);
    page.painter().drawRect(bar);
    const double left = bar.right() + page.mm(discGap), half = page.mm(rowHeight / 2);
    const auto write = [&](double middle, const QString& words) {
        page.text({left, middle - half, m_nameWidth, 2 * half}, Qt::AlignLeft | Qt::AlignVCenter, words,
                  page.font(points), page.colours().text);
    };
    write(bar.top() + half / 2, m_high);
    write(bar.bottom() - half / 2, m_low);
    if (!m_hasUnknown)
        return;
    const double radius = page.mm(discWidth / 2), middle = bar.bottom() + page.mm(rowHeight);
    page.painter().setPen(Qt::NoPen);
    page.painter().setBrush(unknownColour());
    page.painter().drawEllipse(QPointF(bar.center().x(), middle), radius, radius);
    write(middle, translated("not measured"));
}

} // namespace hourglass
