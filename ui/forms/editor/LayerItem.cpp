// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/editor/LayerItem.h"

#include "ui/forms/editor/LayerFields.h"
#include "ui/forms/editor/LayerWords.h"
#include "ui/views/Card.h"
#include "ui/views/Glyphs.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace hourglass {
namespace {

constexpr int kGrip = 16; ///< pixels at the left where the dots are

} // namespace

LayerItem::LayerItem(QWidget* parent)
    : QFrame(parent),
      m_name(new QLabel(this)),
      m_settings(new ElidedLabel(this)),
      m_output(mutedLabel({}, this)),
      m_buttons(makeButtons()),
      m_fields(new LayerFields(this)),
      m_problem(new ProblemLabel(QStringLiteral("layerProblem"), this))
{
    setFocusPolicy(Qt::StrongFocus);
    m_name->setObjectName(QStringLiteral("layerName"));
    m_name->setTextFormat(Qt::PlainText);
    m_settings->setObjectName(QStringLiteral("layerSettings"));
    m_settings->setProperty("muted", true);
    m_output->setObjectName(QStringLiteral("layerOutput"));
    auto* line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(m_name);
    line->addWidget(m_settings, 1);
    line->addWidget(m_output);
    line->addWidget(m_buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kGrip + 4, 4, 4, 4);
    column->setSpacing(4);
    column->addLayout(line);
    column->addWidget(m_fields);
    column->addWidget(m_problem);
    m_fields->hide();
    setVerdict(nullptr);
    connect(m_fields, &LayerFields::edited, this, &LayerItem::edited);
}

QWidget* LayerItem::makeButtons()
{
    auto* buttons = new QWidget(this);
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    const auto add = [&](Glyph glyph, const char* name, const QString& tip, auto signal) {
        auto* button = new GlyphButton(glyph, QLatin1String(name), tip, buttons);
        button->setProperty("quiet", true);
        button->setFocusPolicy(Qt::NoFocus); // the keys do the same
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this, signal);
    };
    add(Glyph::Copy, "duplicateLayer", tr("Duplicate (Ctrl+D)"), &LayerItem::duplicateRequested);
    add(Glyph::Close, "removeLayer", tr("Remove (Delete)"), &LayerItem::removeRequested);
    return buttons;
}

void LayerItem::setLayer(const LayerSpec& layer)
{
    m_fields->setLayer(layer);
    m_name->setText(titleOf(layer.kind));
    m_settings->setText(settingsOf(layer));
    m_fields->setVisible(m_isCurrent && !m_fields->isEmpty());
    setToolTip(wordsOf(layer.kind).sentence);
    describeAll();
}

const LayerSpec& LayerItem::layer() const { return m_fields->layer(); }

void LayerItem::setVerdict(const JudgedLayer* verdict)
{
    m_output->setText(verdict && verdict->isKnown ? QString::fromStdString(verdict->row.outputText())
                                                  : QStringLiteral("?"));
    m_problem->setProblem(verdict && !verdict->reason.empty()
                              ? titleOf(layer().kind) + ' ' + QString::fromStdString(verdict->reason)
                              : QString());
    describeAll();
    update();
}

void LayerItem::describeAll()
{
    setAccessibleName(m_name->text() + ' ' + m_settings->text());
    setAccessibleDescription(m_problem->text().isEmpty() ? tr("puts out %1").arg(m_output->text())
                                                         : m_problem->text());
}

void LayerItem::setCurrent(bool current)
{
    m_isCurrent = current;
    m_fields->setVisible(current && !m_fields->isEmpty());
    update();
}

void LayerItem::setHighlighted(bool highlighted)
{
    m_isHighlighted = highlighted;
    update();
}

void LayerItem::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = palette().color(QPalette::AlternateBase), accent = palette().color(QPalette::Highlight);
    const bool isWrong = !m_problem->text().isEmpty();
    const QColor error = palette().color(QPalette::BrightText);
    QColor line = m_isHighlighted || m_isCurrent ? accent : fill;
    if (isWrong)
        line = error;
    painter.setPen(QPen(line, m_isCurrent || m_isHighlighted ? 1.6 : 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    painter.setPen(Qt::NoPen);
    QColor dots = palette().color(QPalette::PlaceholderText);
    dots.setAlphaF(0.7F);
    painter.setBrush(dots);
    const double top = m_name->geometry().center().y() + 0.5;
    for (const int column : {0, 1})
        for (const int row : {-1, 0, 1})
            painter.drawEllipse(QPointF(8 + 4.5 * column, top + 4.5 * row), 1.2, 1.2);
}

void LayerItem::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_press = event->position().toPoint();
    Q_EMIT chosen();
}

void LayerItem::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_press)
        return;
    const int distance = (event->position().toPoint() - *m_press).manhattanLength();
    if (!m_isDragging && distance < QApplication::startDragDistance())
        return;
    m_isDragging = true;
    setCursor(Qt::ClosedHandCursor);
    Q_EMIT dragged(event->globalPosition().toPoint());
}

void LayerItem::mouseReleaseEvent(QMouseEvent* event)
{
    m_press.reset();
    unsetCursor();
    if (std::exchange(m_isDragging, false))
        Q_EMIT dropped(event->globalPosition().toPoint());
}

void LayerItem::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        Q_EMIT removeRequested();
    else if (event->key() == Qt::Key_D && event->modifiers() == Qt::ControlModifier)
        Q_EMIT duplicateRequested();
    else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        Q_EMIT stepped(event->key() == Qt::Key_Up ? -1 : 1);
    else
        QFrame::keyPressEvent(event);
}

void LayerItem::focusInEvent(QFocusEvent* event)
{
    QFrame::focusInEvent(event);
    Q_EMIT chosen();
}

void LayerItem::enterEvent(QEnterEvent*) { Q_EMIT hovered(true); }

void LayerItem::leaveEvent(QEvent*) { Q_EMIT hovered(false); }

} // namespace hourglass
