// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/Figures.h"

#include "core/base/AtomicFile.h"
#include "ui/figures/FigureDrawing.h"
#include "ui/figures/FigurePage.h"

#include <QFileInfo>

#include <cmath>
#include <filesystem>
#include <optional>
#include <span>

namespace hourglass {

namespace {

constexpr double leastMm = 20, mostMm = 2000;
constexpr int leastDpi = 36, mostDpi = 2400;
constexpr double mostPixels = 200e6, mostPixelsASide = 32'000; // QPainter's raster engine ends there
constexpr double margin = 2, titleHeight = 7, titlePoints = 10.5;

struct Page {
    FigureFormat format;
    double width, height; ///< mm
};

Error badInput(const QString& what, const QString& hint)
{
    return {Failure::BadInput, what.toStdString(), hint.toStdString()};
}

std::optional<FigureFormat> formatOf(const QString& path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("png"))
        return FigureFormat::Png;
    if (ending == QLatin1String("svg"))
        return FigureFormat::Svg;
    if (ending == QLatin1String("pdf"))
        return FigureFormat::Pdf;
    return std::nullopt;
}

std::optional<Error> problemOf(const FigureOptions& options)
{
    const auto isLength = [](double mm) { return mm >= leastMm && mm <= mostMm; }; // false for NaN
    if (!isLength(options.widthMm))
        return badInput(QStringLiteral("A figure cannot be %1 mm wide.").arg(options.widthMm),
                        QStringLiteral("Choose a width from 20 to 2000 mm."));
    if (options.heightMm != 0 && !isLength(options.heightMm))
        return badInput(QStringLiteral("A figure cannot be %1 mm high.").arg(options.heightMm),
                        QStringLiteral("Choose a height from 20 to 2000 mm, or 0 for the natural one."));
    if (options.dpi < leastDpi || options.dpi > mostDpi)
        return badInput(QStringLiteral("A figure cannot have %1 dots per inch.").arg(options.dpi),
                        QStringLiteral("Choose 36 to 2400; 300 is right for print."));
    return std::nullopt;
}

std::optional<Error> problemOf(const Page& page, int dpi)
{
    if (page.height > mostMm)
        return badInput(QStringLiteral("The figure would be %1 mm high.").arg(std::ceil(page.height)),
                        QStringLiteral("Show fewer samples, or more in a row."));
    const double width = page.width * dpi / 25.4, height = page.height * dpi / 25.4;
    if (width * height <= mostPixels && std::max(width, height) <= mostPixelsASide)
        return std::nullopt;
    const double fits =
        std::min(std::sqrt(mostPixels / (width * height)), mostPixelsASide / std::max(width, height));
    return badInput(QStringLiteral("A picture of %1 x %2 mm at %3 dpi has more than 200 million pixels.")
                        .arg(std::ceil(page.width))
                        .arg(std::ceil(page.height))
                        .arg(dpi),
                    QStringLiteral("Choose at most %1 dpi, or a smaller size.").arg(std::floor(dpi * fits)));
}

template <class AFigure>
Page pageOf(const AFigure& figure, FigureFormat format, const FigureOptions& options)
{
    const double growth = FigurePage::growth(options.widthMm);
    const double extra = 2 * margin + (options.title.isEmpty() ? 0 : titleHeight);
    const double natural = growth * (naturalHeight(figure, options.widthMm / growth - 2 * margin) + extra);
    return {format, options.widthMm, options.heightMm != 0 ? options.heightMm : std::max(natural, leastMm)};
}

template <class AFigure>
QByteArray drawn(const AFigure& figure, const Page& size, const FigureOptions& options)
{
    FigurePage page(size.format, size.width, size.height, options.dpi, options.title);
    if (!page.painter().isActive())
        return {};
    const double edge = page.mm(margin);
    QRectF area = page.area().adjusted(edge, edge, -edge, -edge);
    if (!options.title.isEmpty()) {
        page.text({area.left(), area.top(), area.width(), page.mm(titleHeight - 1.5)},
                  Qt::AlignLeft | Qt::AlignTop, options.title, page.font(titlePoints, QFont::DemiBold),
                  page.colours().text);
        area.setTop(area.top() + page.mm(titleHeight));
    }
    draw(figure, page, area, options);
    return page.finish();
}

template <class AFigure>
Result<FigureFile> exported(const AFigure& figure, FigureFormat format, const QString& path,
                            const FigureOptions& options)
{
    if (const auto problem = problemOf(figure))
        return *problem;
    const Page page = pageOf(figure, format, options);
    if (const auto problem = problemOf(page, options.dpi))
        return *problem;
    const QByteArray bytes = drawn(figure, page, options);
    if (bytes.isEmpty())
        return Error{Failure::OutOfMemory, "The figure could not be drawn.",
                     "Choose a smaller size or fewer dpi."};
    const auto written = writeFileAtomically(
        std::filesystem::path(path.toStdU16String()),
        std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    if (!written.ok())
        return written.error();
    return FigureFile{path, page.width, page.height};
}

} // namespace

Result<FigureFile> exportFigure(const Figure& figure, const QString& path, const FigureOptions& options)
{
    const auto format = formatOf(path);
    if (!format)
        return badInput(QStringLiteral("%1 does not end in .png, .svg or .pdf.")
                            .arg(path.isEmpty() ? QStringLiteral("The name") : path),
                        QStringLiteral("Choose one of these endings."));
    if (const auto problem = problemOf(options))
        return *problem;
    return std::visit([&](const auto& kind) { return exported(kind, *format, path, options); }, figure);
}

} // namespace hourglass
