// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "ui/theme/Theme.h"

#include <QBuffer>
#include <QByteArray>
#include <QFont>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QPen>
#include <QRectF>
#include <QString>

#include <memory>

class QPagedPaintDevice;
class QSvgGenerator;

namespace hourglass {

enum class FigureFormat { Png, Svg, Pdf };

/// A page in memory that is drawn on in units of 1/resolution inch, whatever the format. Lengths are asked
/// for in millimetres and grow with the page, so that a poster looks like a column, only larger.
class FigurePage {
public:
    FigurePage(FigureFormat format, double widthMm, double heightMm, int dpi, const QString& title);
    ~FigurePage();
    FigurePage(const FigurePage&) = delete;
    FigurePage& operator=(const FigurePage&) = delete;

    [[nodiscard]] QPainter& painter() { return m_painter; }
    [[nodiscard]] const Theme& colours() const { return theme(ThemeKind::Print); }
    [[nodiscard]] QRectF area() const { return m_area; }
    [[nodiscard]] bool isVector() const { return m_format != FigureFormat::Png; }
    /// Pixels a unit that a picture inside of this page should have.
    [[nodiscard]] double pixelsAUnit() const { return m_pixelsAUnit; }

    /// Millimetres on a page 160 mm wide, in units of this page.
    [[nodiscard]] double mm(double millimetres) const { return millimetres * m_unitsAMm; }
    [[nodiscard]] QFont font(double points, int weight = QFont::Normal) const;
    [[nodiscard]] QFontMetricsF metrics(const QFont& font) const;
    [[nodiscard]] QPen pen(const QColor& colour, double millimetres) const;
    /// Text within a rectangle, elided if it does not fit.
    void text(const QRectF& rectangle, int alignment, const QString& text, const QFont& font,
              const QColor& colour);
    /// Text that reads upwards, centred on a place.
    void uprightText(QPointF centre, const QString& text, const QFont& font, const QColor& colour);

    /// Ends the drawing. The whole file; empty when it could not be made.
    QByteArray finish();

    /// How much larger than on a page of 160 mm everything is drawn.
    static double growth(double widthMm);

private:
    QPaintDevice* openDevice(double widthMm, double heightMm, int dpi, const QString& title);

    FigureFormat m_format;
    double m_growth, m_unitsAMm = 1, m_pixelsAUnit = 1;
    QRectF m_area;
    QByteArray m_bytes;
    QBuffer m_buffer;
    QImage m_image;
    std::unique_ptr<QPaintDevice> m_writer; ///< of SVG or PDF
    QPainter m_painter;
};

} // namespace hourglass
