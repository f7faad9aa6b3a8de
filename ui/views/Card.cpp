// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/Card.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace hourglass {

Card::Card(const QString& title, QWidget* parent) : QFrame(parent)
{
    setProperty("card", true);
    m_body = new QVBoxLayout(this);
    m_body->setContentsMargins(12, 8, 12, 10);
    m_body->setSpacing(6);
    m_header = new QHBoxLayout;
    m_header->setSpacing(8);
    m_header->addWidget(headingLabel(title, this));
    m_body->addLayout(m_header);
    setAccessibleName(title);
}

ElidedLabel::ElidedLabel(QWidget* parent) : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setTextFormat(Qt::PlainText);
}

QSize ElidedLabel::minimumSizeHint() const { return {0, QLabel::minimumSizeHint().height()}; }

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(alignment()), palette(), isEnabled(),
                          shown, foregroundRole());
}

bool ElidedLabel::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip)
        setToolTip(fontMetrics().horizontalAdvance(text()) > contentsRect().width() ? text() : QString());
    return QLabel::event(event);
}

QLabel* headingLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setProperty("heading", true);
    return label;
}

QLabel* mutedLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setProperty("muted", true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

ProblemLabel::ProblemLabel(const QString& objectName, QWidget* parent) : QLabel(parent)
{
    setObjectName(objectName);
    setProperty("problem", true);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    hide();
}

void ProblemLabel::setProblem(const QString& text)
{
    setText(text);
    setVisible(!text.isEmpty());
}

void describe(QWidget* widget, const char* objectName, const QString& accessibleName, const QString& toolTip)
{
    widget->setObjectName(QLatin1String(objectName));
    widget->setAccessibleName(accessibleName);
    widget->setToolTip(toolTip);
}

} // namespace hourglass
