// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/SampleCard.h"

#include "ui/views/Pictures.h"
#include "ui/views/Words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

// Pixels at the normal font size.
constexpr int kPicture = 84, kLongPicture = 110;
constexpr int kVectorWidth = 216, kVectorHeight = 64;
constexpr int kWidest = 238; // within the padding
constexpr double kTextScale = 0.92;
constexpr int kPadding = 10;
constexpr int kGap = 8;
constexpr int kDistance = 18;        // from the point to the card: room for the ring
constexpr std::size_t kMostRows = 6; // all values of so small a vector, else one fewer and a title

} // namespace

SampleCard::SampleCard(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sampleCard"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void SampleCard::showAt(QPoint point, const SampleCardContent& content)
{
    m_content = content;
    makePictures();
    chooseRows();
    QStringList words = lines();
    for (const ValueRow& row : m_rows)
        words << row.name + QLatin1Char(' ') + row.text;
    setAccessibleName(words.join(QStringLiteral(", ")));
    setGeometry(placeBeside(point, sizeHint(), parentWidget()->rect()));
    raise();
    show();
    update();
}

int SampleCard::scaled(int pixels) const { return static_cast<int>(pixels * m_theme.basePoint / 10); }

int SampleCard::lineHeight() const
{
    return QFontMetrics(m_theme.font(kTextScale, QFont::DemiBold)).height() + 2;
}

QSize SampleCard::pictureSize() const
{
    if (isVector())
        return {scaled(kVectorWidth), scaled(kVectorHeight)};
    const double aspect = boxAspect(m_content.original.shape);
    const int longest = aspect == 1.0 ? scaled(kPicture) : scaled(kLongPicture);
    return aspect <= 1 ? QSize(longest, static_cast<int>(longest * aspect))
                       : QSize(static_cast<int>(longest / aspect), longest);
}

QRect SampleCard::pictureBox() const { return {QPoint(kPadding, kPadding), pictureSize()}; }

void SampleCard::makePictures()
{
    const Image* reconstruction = m_content.reconstruction ? &*m_content.reconstruction : nullptr;
    const QSize box = pictureSize();
    const double ratio = devicePixelRatioF();
    m_reconstruction = {};
    if (isVector()) {
        m_original = vectorPixmap(m_content.original, reconstruction, box, ratio, m_theme);
        return;
    }
    m_original = samplePixmap(m_content.original, box, ratio, m_theme);
    if (reconstruction != nullptr)
        m_reconstruction = samplePixmap(*reconstruction, box, ratio, m_theme);
}

/// As many rows as fit into the map.
void SampleCard::chooseRows()
{
    m_rows.clear();
    if (!isVector())
        return;
    const int fixed = sizeHint().height() + kGap, count = m_content.original.shape.width;
    const int room = std::max(0, parentWidget()->height() - fixed) / lineHeight();
    const bool all = count <= static_cast<int>(kMostRows) && count <= room;
    const int most = std::min(all ? count : static_cast<int>(kMostRows) - 1, all ? room : room - 1);
    if (most > 0)
        m_rows =
            valueRows({m_content.original, m_content.reconstruction ? &*m_content.reconstruction : nullptr,
                       m_content.originalValues, m_content.reconstructedValues, m_content.columns},
                      static_cast<std::size_t>(most));
}

/// What the rows are where they are not all.
QString SampleCard::rowsTitle() const
{
    const int count = m_content.original.shape.width;
    if (m_rows.empty() || m_rows.size() == static_cast<std::size_t>(count))
        return {};
    const bool isPair = m_content.reconstruction && !m_content.reconstructedValues.empty();
    return isPair ? tr("Largest differences of %1 values").arg(thousands(count))
                  : tr("The first of %1 values").arg(thousands(count));
}

QString SampleCard::errorLine() const
{
    if (!m_content.error)
        return {};
    const QString error = QStringLiteral("error ") + lossText(*m_content.error);
    if (!m_content.errorPercentile || !std::isfinite(*m_content.errorPercentile))
        return error;
    return error + QStringLiteral(" (worse than %1 %)").arg(std::lround(*m_content.errorPercentile));
}

QString SampleCard::placeLine() const
{
    const QString number = QLatin1Char('#') + thousands(static_cast<qint64>(m_content.sample));
    return m_content.part.isEmpty() ? number : number + QStringLiteral(" · ") + m_content.part;
}

QStringList SampleCard::lines() const
{
    QStringList all;
    for (const QString& line : {m_content.className, placeLine(), errorLine()}) {
        if (!line.isEmpty())
            all << line;
    }
    return all;
}

void SampleCard::setTheme(const Theme& theme)
{
    m_theme = theme;
    makePictures();
    update();
}

QSize SampleCard::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(kTextScale, QFont::DemiBold));
    const QSize picture = pictureSize();
    int words = 0;
    const QStringList texts = lines() + QStringList(rowsTitle());
    for (const QString& line : texts)
        words = std::max(words, metrics.horizontalAdvance(line) + (line == m_content.className ? 20 : 4));
    const int pictures = isVector() ? picture.width() : 2 * picture.width() + kGap;
    const int width = isVector() ? pictures : std::max(pictures, std::min(words, scaled(kWidest)));
    const int rows = static_cast<int>(m_rows.size()) + (rowsTitle().isEmpty() ? 0 : 1);
    const int text = (static_cast<int>(lines().size()) + rows) * lineHeight() + (rows > 0 ? kGap : 0);
    return {width + 2 * kPadding, 2 * kPadding + picture.height() + 6 + text};
}

QRect SampleCard::placeBeside(QPoint point, QSize card, const QRect& bounds)
{
    const int right = point.x() + kDistance;
    const int left = point.x() - kDistance - card.width();
    const bool fitsRight = right + card.width() <= bounds.right() + 1;
    const bool fitsLeft = left >= bounds.left();
    QPoint corner(fitsRight ? right : left, point.y() - card.height() / 2);
    if (!fitsRight && !fitsLeft) { // too narrow for either side: above or below
        const bool below = point.y() < bounds.center().y();
        corner = {point.x() - card.width() / 2,
                  below ? point.y() + kDistance : point.y() - kDistance - card.height()};
    }
    corner.setX(
        std::clamp(corner.x(), bounds.left(), std::max(bounds.left(), bounds.right() + 1 - card.width())));
    corner.setY(
        std::clamp(corner.y(), bounds.top(), std::max(bounds.top(), bounds.bottom() + 1 - card.height())));
    return {corner, card};
}

void SampleCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.border, 1));
    painter.setBrush(m_theme.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);

    drawPictures(painter);
    drawRows(painter, drawLines(painter, kPadding + pictureSize().height() + 6));
}

void SampleCard::drawPictures(QPainter& painter) const
{
    QRect box = pictureBox();
    drawInBox(painter, box, m_original, m_theme);
    if (isVector())
        return;
    box.translate(box.width() + kGap, 0);
    drawInBox(painter, box, m_reconstruction, m_theme);
}

int SampleCard::drawLines(QPainter& painter, int top) const
{
    const QStringList texts = lines();
    const int height = lineHeight();
    for (int i = 0; i < texts.size(); ++i) {
        const bool isName = i == 0 && !m_content.className.isEmpty();
        painter.setFont(m_theme.font(kTextScale, isName ? QFont::DemiBold : QFont::Normal));
        QRect line(kPadding, top, width() - 2 * kPadding, height);
        if (isName && m_content.colour.isValid()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_content.colour);
            painter.drawEllipse(QPointF(kPadding + 5, top + height / 2.0), 5, 5);
            line.setLeft(kPadding + 16);
        }
        painter.setPen(isName ? m_theme.text : m_theme.mutedText);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(texts[i], Qt::ElideRight, line.width()));
        top += height;
    }
    return top;
}

/// Names at the left, elided; values at the right, whole.
void SampleCard::drawRows(QPainter& painter, int top) const
{
    if (m_rows.empty())
        return;
    const int height = lineHeight(), room = width() - 2 * kPadding;
    painter.setPen(m_theme.border);
    painter.drawLine(QPointF(kPadding, top + 3.5), QPointF(width() - kPadding, top + 3.5));
    top += kGap;
    painter.setFont(m_theme.font(kTextScale));
    if (const QString title = rowsTitle(); !title.isEmpty()) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRect(kPadding, top, room, height), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(title, Qt::ElideRight, room));
        top += height;
    }
    for (const ValueRow& row : m_rows) {
        const QRect line(kPadding, top, room, height);
        painter.setPen(m_theme.text);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, row.text);
        const int left = room - painter.fontMetrics().horizontalAdvance(row.text) - kGap;
        painter.setPen(m_theme.mutedText);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(row.name, Qt::ElideRight, left));
        top += height;
    }
}

} // namespace hourglass
