// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LessonPlot.h"

#include "ui/theme/Palette.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hourglass {
namespace {

constexpr double kKeyAngle = std::numbers::pi / 180; // a degree
constexpr int kMostGroups = 64;
constexpr std::size_t kManyPoints = 2000; // from here on points are smaller
constexpr float kPointAlpha = 0.8F, kManyAlpha = 0.42F;

} // namespace

int lessonGroups(const PcaLesson& lesson)
{
    const auto most = std::max_element(lesson.labels.begin(), lesson.labels.end());
    return most == lesson.labels.end() ? 1 : std::clamp(*most + 1, 1, kMostGroups);
}

QList<QColor> lessonColours(const PcaLesson& lesson, const Theme& theme)
{
    const int groups = lessonGroups(lesson);
    // Points of one kind stay behind arrows and lines.
    return groups > 1 ? classColours(groups, theme.kind) : QList<QColor>{theme.mutedText};
}

LessonPlot::LessonPlot(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("lessonPlot"));
    setAccessibleName(tr("Points and their principal components"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void LessonPlot::setLook(const LessonLook& look)
{
    if (look.lesson != m_look.lesson)
        m_spriteRatio = 0; // other groups, other colours
    m_look = look;
    setCursor(!look.lesson ? Qt::ArrowCursor : look.isPlane() ? Qt::PointingHandCursor : Qt::OpenHandCursor);
    update();
}

void LessonPlot::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    update();
}

void LessonPlot::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_spriteRatio = 0;
    update();
}

PlotInk LessonPlot::ink() const { return {m_theme, m_theme.font(0.9), 1, this}; }

void LessonPlot::makeSprites(double ratio)
{
    if (m_spriteRatio == ratio)
        return;
    const bool isMany = m_look.lesson->shown() > kManyPoints;
    auto colours = lessonColours(*m_look.lesson, m_theme);
    for (QColor& colour : colours)
        colour.setAlphaF(isMany ? kManyAlpha : kPointAlpha);
    const double size = isMany ? 0.7 : 1.1;
    m_sprites = PointSprites(std::max(m_theme.pointSize * size * ratio, 1.0), colours);
    m_spriteRatio = ratio;
}

void LessonPlot::paintPoints(QPainter& painter, const LessonScene& scene)
{
    const double ratio = devicePixelRatioF();
    const auto& lesson = *m_look.lesson;
    makeSprites(ratio);
    std::vector<float> places;
    std::vector<std::uint16_t> groups;
    const auto last = static_cast<std::int32_t>(lessonGroups(lesson)) - 1;
    for (const std::size_t i : scene.order()) {
        const QPointF at = scene.place(scene.moved(lesson.point(i)));
        places.push_back(static_cast<float>(at.x() * ratio));
        places.push_back(static_cast<float>(at.y() * ratio));
        groups.push_back(static_cast<std::uint16_t>(
            lesson.labels.empty() ? 0 : std::clamp(lesson.labels[i], std::int32_t{0}, last)));
    }
    m_canvas.reset(static_cast<int>(std::ceil(width() * ratio)),
                   static_cast<int>(std::ceil(height() * ratio)), m_sprites.side() + 4);
    m_canvas.blend(m_sprites, places, {}, groups, 0, static_cast<std::uint16_t>(last + 1));
    QImage image = m_canvas.image();
    image.setDevicePixelRatio(ratio);
    painter.drawImage(QPointF(0, 0), image);
}

void LessonPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_look.lesson) {
        painter.setFont(m_theme.font());
        painter.setPen(m_theme.mutedText);
        painter.drawText(rect().adjusted(20, 0, -20, 0), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    const LessonScene scene(m_look, plotArea());
    scene.drawGround(painter, ink());
    paintPoints(painter, scene);
    scene.drawMarks(painter, ink());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? m_theme.accent : m_theme.border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void LessonPlot::turn(double right, double up)
{
    m_look.turn.turn(right, up);
    update();
    Q_EMIT turned(m_look.turn);
}

void LessonPlot::mousePressEvent(QMouseEvent* event)
{
    m_last = event->position();
    if (m_look.isPlane() && event->button() == Qt::LeftButton)
        Q_EMIT angleChosen(LessonScene(m_look, plotArea()).angleAt(event->position()));
}

void LessonPlot::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_look.lesson || !event->buttons().testFlag(Qt::LeftButton))
        return;
    if (m_look.isPlane()) {
        Q_EMIT angleChosen(LessonScene(m_look, plotArea()).angleAt(event->position()));
        return;
    }
    const QPointF step = event->position() - m_last;
    m_last = event->position();
    turn(step.x() * Turntable::kPerPixel, step.y() * Turntable::kPerPixel);
}

void LessonPlot::mouseDoubleClickEvent(QMouseEvent*)
{
    if (!m_look.lesson || m_look.isPlane())
        return;
    m_look.turn = {};
    turn(0, 0);
}

void LessonPlot::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    const double right = key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
    const double up = key == Qt::Key_Up ? -1 : key == Qt::Key_Down ? 1 : 0;
    if (!m_look.lesson || (right == 0 && up == 0 && key != Qt::Key_Home))
        return QWidget::keyPressEvent(event);
    if (m_look.isPlane()) {
        const double moved = m_look.angle - (right - up) * kKeyAngle + std::numbers::pi;
        Q_EMIT angleChosen(key == Qt::Key_Home ? m_look.bestAngle() : std::fmod(moved, std::numbers::pi));
    } else if (key == Qt::Key_Home) {
        mouseDoubleClickEvent(nullptr);
    } else {
        turn(right * Turntable::kPerKey, up * Turntable::kPerKey);
    }
}

} // namespace hourglass
