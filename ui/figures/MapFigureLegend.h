// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/figures/FigurePage.h"
#include "ui/figures/Figures.h"

#include <QColor>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QStringList>

namespace hourglass {

/// Of the groups that a map figure may have: those that are named, and those that points are in.
int groupCount(const MapFigure& figure);

/// Of points in no group, and of those whose number is not known.
QColor unknownColour();

/// What the colours of a map figure mean: names of groups in columns, or a bar from low to high.
class MapFigureLegend {
public:
    MapFigureLegend(const MapFigure& figure, const FigurePage& page, const QRectF& area);

    [[nodiscard]] bool isEmpty() const { return m_names.isEmpty() && !m_hasBar; }
    [[nodiscard]] double width() const { return m_width; } ///< units of the page
    void draw(FigurePage& page, QPointF corner) const;

private:
    void takeGroups(const MapFigure& figure, const FigurePage& page, const QRectF& area);
    void takeValues(const MapFigure& figure, const FigurePage& page);
    void cutTo(qsizetype room);
    void drawGroups(FigurePage& page, QPointF corner) const;
    void drawBar(FigurePage& page, QPointF corner) const;

    QString m_title;
    QStringList m_names;
    QList<QColor> m_colours;
    int m_rows = 1, m_columns = 1;
    bool m_hasBar = false, m_hasUnknown = false;
    QString m_low, m_high;
    // Units of the page:
    double m_nameWidth = 0, m_columnWidth = 0, m_titleWidth = 0, m_titleHeight = 0, m_barHeight = 0;
    double m_width = 0;
};

} // namespace hourglass
