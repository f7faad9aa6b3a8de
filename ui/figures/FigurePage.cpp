// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/FigurePage.h"

#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace hourglass {

namespace {

constexpr double referenceWidth = 160; // mm
constexpr double mmAnInch = 25.4;
constexpr int svgResolution = 300, pdfResolution = 1200; // fine enough that rounding never shows

} // namespace

double FigurePage::growth(double widthMm)
{
    return std::max(widthMm / referenceWidth, 0.85); // letters below 7 points cannot be read on paper
}

FigurePage::FigurePage(FigureFormat format, double widthMm, double heightMm, int dpi, const QString& title)
    : m_format(format), m_growth(growth(widthMm)), m_buffer(&m_bytes)
{
    m_buffer.open(QIODevice::WriteOnly);
    const int resolution = format == FigureFormat::Png   ? dpi
                           : format == FigureFormat::Svg ? svgResolution
                                                         : pdfResolution;
    m_unitsAMm = m_growth * resolution / mmAnInch;
    m_pixelsAUnit = format == FigureFormat::Png ? 1 : static_cast<double>(dpi) / resolution;
    m_area = QRectF(0, 0, std::round(widthMm * resolution / mmAnInch),
                    std::round(heightMm * resolution / mmAnInch));
    if (!m_painter.begin(openDevice(widthMm, heightMm, dpi, title)))
        return;
    m_painter.setFont(font(8));
    m_painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing |
                             QPainter::LosslessImageRendering);
}

FigurePage::~FigurePage() = default;

QPaintDevice* FigurePage::openDevice(double widthMm, double heightMm, int dpi, const QString& title)
{
    if (m_format == FigureFormat::Pdf) {
        auto writer = std::make_unique<QPdfWriter>(&m_buffer);
        writer->setResolution(pdfResolution);
        writer->setPageSize(
            QPageSize(QSizeF(widthMm, heightMm), QPageSize::Millimeter, {}, QPageSize::ExactMatch));
        writer->setPageMargins({});
        writer->setTitle(title);
        writer->setCreator(QStringLiteral("Hourglass"));
        m_writer = std::move(writer);
        return m_writer.get();
    }
    if (m_format == FigureFormat::Svg) {
        auto writer = std::make_unique<QSvgGenerator>();
        writer->setOutputDevice(&m_buffer);
        writer->setResolution(svgResolution);
        writer->setSize(m_area.size().toSize());
        writer->setViewBox(m_area);
        writer->setTitle(title);
        m_writer = std::move(writer);
        return m_writer.get();
    }
    m_image = QImage(m_area.size().toSize(), QImage::Format_RGB32);
    m_image.fill(Qt::white);
    m_image.setDotsPerMeterX(static_cast<int>(std::lround(dpi * 1000 / mmAnInch)));
    m_image.setDotsPerMeterY(m_image.dotsPerMeterX());
    return &m_image;
}

QFont FigurePage::font(double points, int weight) const
{
    QFont font = colours().font(1, weight);
    font.setPointSizeF(points * m_growth);
    font.setHintingPreference(QFont::PreferNoHinting); // letters keep their widths at every size
    return font;
}

QFontMetricsF FigurePage::metrics(const QFont& font) const { return {font, m_painter.device()}; }

QPen FigurePage::pen(const QColor& colour, double millimetres) const
{
    return {colour, mm(millimetres), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

void FigurePage::text(const QRectF& rectangle, int alignment, const QString& text, const QFont& font,
                      const QColor& colour)
{
    m_painter.setFont(font);
    m_painter.setPen(colour);
    const QString shown = metrics(font).elidedText(text, Qt::ElideRight, rectangle.width() + mm(0.2));
    m_painter.drawText(rectangle, alignment | Qt::TextSingleLine | Qt::TextDontClip, shown);
}

void FigurePage::uprightText(QPointF centre, const QString& text, const QFont& font, const QColor& colour)
{
    m_painter.save();
    m_painter.translate(centre);
    m_painter.rotate(-90);
    m_painter.setFont(font);
    m_painter.setPen(colour);
    const double width = metrics(font).horizontalAdvance(text) + mm(2), height = metrics(font).height();
    m_painter.drawText(QRectF(-width / 2, -height / 2, width, height), Qt::AlignCenter | Qt::TextDontClip,
                       text);
    m_painter.restore();
}

QByteArray FigurePage::finish()
{
    if (!m_painter.isActive() || !m_painter.end())
        return {};
    m_writer.reset(); // writes what it still holds
    if (m_format == FigureFormat::Png && !m_image.save(&m_buffer, "PNG"))
        return {};
    m_buffer.close();
    return m_bytes;
}

} // namespace hourglass
