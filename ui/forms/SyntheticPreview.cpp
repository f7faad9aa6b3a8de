// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/SyntheticPreview.h"

#include "ui/theme/Palette.h"
#include "ui/views/Pictures.h"
#include "ui/views/Words.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace hourglass {
namespace {

constexpr double kYaw = -0.6, kPitch = 0.35; // shows a roll as a roll
constexpr double kPerPixel = 0.01, kPerKey = 0.1;
constexpr int kMargin = 18;
constexpr int kLevels = 6; // of nearness: far points fade into the background
constexpr float kFade = 0.6F;
constexpr std::size_t kManyPoints = 4000; // from here on points are smaller
constexpr int kPictureGap = 4;

QColor faded(const QColor& colour, const QColor& ground, float share)
{
    const auto mix = [share](float a, float b) { return a + (b - a) * share; };
    return QColor::fromRgbF(mix(colour.redF(), ground.redF()), mix(colour.greenF(), ground.greenF()),
                            mix(colour.blueF(), ground.blueF()));
}

} // namespace

SyntheticPreview::SyntheticPreview(QWidget* parent) : QWidget(parent), m_yaw(kYaw), m_pitch(kPitch)
{
    setObjectName(QStringLiteral("syntheticPreview"));
    setAccessibleName(tr("Preview"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SyntheticPreview::setPoints(std::vector<float> points, int dims, std::vector<std::int32_t> labels)
{
    m_images.clear();
    m_pixmaps.clear();
    m_points = std::move(points);
    m_dims = dims;
    m_labels = std::move(labels);
    const std::int32_t most = m_labels.empty() ? 0 : *std::max_element(m_labels.begin(), m_labels.end());
    const int classes = std::clamp(most + 1, 1, 64);
    m_spriteRatio = 0; // another number of classes or points: other colours and sizes
    m_classes = classes;
    measure();
    setCursor(isTurnable() ? Qt::OpenHandCursor : Qt::ArrowCursor);
    setToolTip(isTurnable() ? tr("Drag or press the arrow keys to turn; double-click to turn back.")
                            : QString());
    update();
}

void SyntheticPreview::setImages(std::vector<Image> images)
{
    m_points.clear();
    m_labels.clear();
    m_dims = 0;
    m_images = std::move(images);
    m_pixmaps.clear();
    unsetCursor();
    setToolTip({});
    update();
}

std::size_t SyntheticPreview::count() const
{
    return m_dims > 0 ? m_points.size() / static_cast<std::size_t>(m_dims) : 0;
}

QString SyntheticPreview::caption() const
{
    if (!m_images.empty())
        return tr("%1 of the pictures").arg(thousands(static_cast<qint64>(m_images.size())));
    if (count() == 0)
        return {};
    QString words = tr("%1 points in %2-D").arg(thousands(static_cast<qint64>(count()))).arg(m_dims);
    if (isTurnable())
        words += tr(" · drag to turn");
    else if (m_dims > 3)
        words += tr(" · the first two are shown");
    return words;
}

void SyntheticPreview::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_spriteRatio = 0;
    update();
}

SyntheticPreview::Vec SyntheticPreview::point(std::size_t index) const
{
    Vec place{};
    const int shown = m_dims > 3 ? 2 : m_dims;
    for (int d = 0; d < shown; ++d)
        place[static_cast<std::size_t>(d)] =
            m_points[index * static_cast<std::size_t>(m_dims) + static_cast<std::size_t>(d)];
    return place;
}

/// The box around the points, and the sphere around its centre that holds them all: it fits at any turn.
void SyntheticPreview::measure()
{
    constexpr float infinite = std::numeric_limits<float>::infinity();
    m_low.fill(infinite);
    m_high.fill(-infinite);
    for (std::size_t i = 0; i < count(); ++i) {
        const Vec place = point(i);
        for (std::size_t d = 0; d < 3; ++d) {
            if (!std::isfinite(place[d]))
                continue;
            m_low[d] = std::min(m_low[d], place[d]);
            m_high[d] = std::max(m_high[d], place[d]);
        }
    }
    float squares = 0;
    for (std::size_t d = 0; d < 3; ++d) {
        if (m_low[d] > m_high[d])
            m_low[d] = m_high[d] = 0;
        m_centre[d] = (m_low[d] + m_high[d]) / 2;
        squares += (m_high[d] - m_low[d]) * (m_high[d] - m_low[d]) / 4;
    }
    m_radius = std::max(std::sqrt(squares), 1e-20F);
}

SyntheticPreview::Vec SyntheticPreview::turned(const Vec& place) const
{
    const float x = place[0] - m_centre[0], y = place[1] - m_centre[1], z = place[2] - m_centre[2];
    if (!isTurnable())
        return {x, y, 0};
    // The third axis stands upright; yaw turns about it, pitch tips it towards the eye.
    const auto cy = static_cast<float>(std::cos(m_yaw)), sy = static_cast<float>(std::sin(m_yaw));
    const auto cp = static_cast<float>(std::cos(m_pitch)), sp = static_cast<float>(std::sin(m_pitch));
    const float right = cy * x - sy * y, away = sy * x + cy * y;
    return {right, cp * z + sp * away, sp * z - cp * away};
}

double SyntheticPreview::pixelsPerUnit() const
{
    const double wide = std::max(width() - 2 * kMargin, 20), high = std::max(height() - 2 * kMargin, 20);
    if (isTurnable())
        return std::min(wide, high) / (2 * static_cast<double>(m_radius));
    const double spanX = std::max(static_cast<double>(m_high[0] - m_low[0]), 1e-20);
    const double spanY = std::max(static_cast<double>(m_high[1] - m_low[1]), 1e-20);
    return std::min(wide / spanX, high / spanY);
}

/// Where each point lands in device pixels and its sprite, far points first.
void SyntheticPreview::project(double ratio)
{
    struct Spot {
        float x, y, depth;
        std::uint16_t group;
    };
    std::vector<Spot> spots;
    spots.reserve(count());
    const auto scale = static_cast<float>(pixelsPerUnit() * ratio);
    const auto middleX = static_cast<float>(width() * ratio / 2);
    const auto middleY = static_cast<float>(height() * ratio / 2);
    for (std::size_t i = 0; i < count(); ++i) {
        const Vec at = turned(point(i));
        const std::int32_t label = i < m_labels.size() ? std::clamp(m_labels[i], 0, m_classes - 1) : 0;
        if (std::isfinite(at[0]) && std::isfinite(at[1]) && std::isfinite(at[2]))
            spots.push_back({middleX + scale * at[0], middleY - scale * at[1], at[2] / m_radius,
                             static_cast<std::uint16_t>(label)});
    }
    if (isTurnable())
        std::ranges::sort(spots, {}, &Spot::depth);
    m_places.clear();
    m_colours.clear();
    for (const Spot& spot : spots) {
        m_places.insert(m_places.end(), {spot.x, spot.y});
        const int level = std::clamp(static_cast<int>((spot.depth + 1) / 2 * kLevels), 0, kLevels - 1);
        m_colours.push_back(
            static_cast<std::uint16_t>(spot.group * kLevels + (isTurnable() ? level : kLevels - 1)));
    }
}

void SyntheticPreview::makeSprites(double ratio)
{
    if (m_spriteRatio == ratio)
        return;
    QList<QColor> colours;
    for (const QColor& colour : classColours(m_classes, m_theme.kind)) {
        for (int level = 0; level < kLevels; ++level)
            colours << faded(colour, m_theme.card,
                             kFade * static_cast<float>(kLevels - 1 - level) / (kLevels - 1));
    }
    const double smaller = count() >= kManyPoints ? 0.75 : 1;
    m_sprites = PointSprites(std::max(m_theme.pointSize * smaller * ratio, 1.0), colours);
    m_spriteRatio = ratio;
}

void SyntheticPreview::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_images.empty())
        paintImages(painter);
    else if (count() > 0)
        paintPoints(painter);
    else {
        painter.setPen(m_theme.mutedText);
        painter.drawText(rect(), Qt::AlignCenter, tr("No preview yet"));
    }
    if (hasFocus()) {
        painter.setPen(m_theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
    }
}

void SyntheticPreview::paintPoints(QPainter& painter)
{
    const double ratio = devicePixelRatioF();
    makeSprites(ratio);
    paintFrame(painter);
    project(ratio);
    m_canvas.reset(static_cast<int>(std::ceil(width() * ratio)),
                   static_cast<int>(std::ceil(height() * ratio)), m_sprites.side() + 4);
    m_canvas.blend(m_sprites, m_places, {}, m_colours, 0, static_cast<std::uint16_t>(m_classes * kLevels));
    QImage image = m_canvas.image();
    image.setDevicePixelRatio(ratio);
    painter.drawImage(QPointF(0, 0), image);
}

/// The box around points in space, so that one sees how it is turned; the zero lines of a plane.
void SyntheticPreview::paintFrame(QPainter& painter) const
{
    const double scale = pixelsPerUnit();
    const auto place = [&](const Vec& corner) {
        const Vec at = turned(corner);
        return QPointF(width() / 2.0 + scale * static_cast<double>(at[0]),
                       height() / 2.0 - scale * static_cast<double>(at[1]));
    };
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.border, 1));
    if (!isTurnable()) {
        const QPointF zero = place({0, 0, 0});
        painter.drawLine(QPointF(zero.x(), 0), QPointF(zero.x(), height()));
        painter.drawLine(QPointF(0, zero.y()), QPointF(width(), zero.y()));
        return;
    }
    for (unsigned corner = 0; corner < 8; ++corner) {
        for (unsigned axis = 0; axis < 3; ++axis) {
            if (corner & (1U << axis))
                continue;
            const auto at = [&](unsigned bits) {
                return Vec{bits & 1U ? m_high[0] : m_low[0], bits & 2U ? m_high[1] : m_low[1],
                           bits & 4U ? m_high[2] : m_low[2]};
            };
            painter.drawLine(place(at(corner)), place(at(corner | (1U << axis))));
        }
    }
}

void SyntheticPreview::paintImages(QPainter& painter)
{
    const int total = static_cast<int>(m_images.size());
    int columns =
        std::max(1, static_cast<int>(std::ceil(std::sqrt(total * width() / std::max(1, height())))));
    while (columns < total && (total + columns - 1) / columns * (width() / columns) > height())
        ++columns;
    const int side = std::clamp(width() / columns - kPictureGap, 8, 96);
    const int rows = (total + columns - 1) / columns;
    if (m_pixmaps.empty()) {
        for (const Image& image : m_images)
            m_pixmaps.push_back(crispPixmap(toQImage(image), {side, side}, devicePixelRatioF()));
    }
    const int left = (width() - columns * (side + kPictureGap) + kPictureGap) / 2;
    const int top = std::max(0, (height() - rows * (side + kPictureGap) + kPictureGap) / 2);
    for (int i = 0; i < total; ++i)
        painter.drawPixmap(left + i % columns * (side + kPictureGap),
                           top + i / columns * (side + kPictureGap), m_pixmaps[static_cast<std::size_t>(i)]);
}

void SyntheticPreview::resizeEvent(QResizeEvent*) { m_pixmaps.clear(); }

void SyntheticPreview::turn(double yaw, double pitch)
{
    m_yaw = std::remainder(m_yaw + yaw, 2 * std::numbers::pi);
    m_pitch = std::clamp(m_pitch + pitch, -std::numbers::pi / 2, std::numbers::pi / 2);
    update();
}

void SyntheticPreview::turnBack()
{
    m_yaw = kYaw;
    m_pitch = kPitch;
    update();
}

void SyntheticPreview::mousePressEvent(QMouseEvent* event) { m_last = event->position(); }

void SyntheticPreview::mouseMoveEvent(QMouseEvent* event)
{
    if (!isTurnable() || !(event->buttons() & Qt::LeftButton))
        return;
    const QPointF step = event->position() - m_last;
    m_last = event->position();
    turn(step.x() * kPerPixel, step.y() * kPerPixel);
}

void SyntheticPreview::mouseDoubleClickEvent(QMouseEvent*) { turnBack(); }

void SyntheticPreview::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (!isTurnable())
        QWidget::keyPressEvent(event);
    else if (key == Qt::Key_Left || key == Qt::Key_Right)
        turn(key == Qt::Key_Left ? -kPerKey : kPerKey, 0);
    else if (key == Qt::Key_Up || key == Qt::Key_Down)
        turn(0, key == Qt::Key_Up ? -kPerKey : kPerKey);
    else if (key == Qt::Key_Home)
        turnBack();
    else
        QWidget::keyPressEvent(event);
}

} // namespace hourglass
