// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/NoticeBar.h"

#include "ui/views/Glyphs.h"

#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPropertyAnimation>
#include <QPushButton>
#include <QTimer>

#include <algorithm>

namespace hourglass {
namespace {

constexpr std::size_t kMost = 3;
constexpr int kFade = 300;

QColor severityColour(Severity severity, const Theme& theme)
{
    switch (severity) {
    case Severity::Info:
        return theme.accent;
    case Severity::Warning:
        return theme.warning;
    case Severity::Error:
        return theme.error;
    }
    return theme.text;
}

Glyph severityGlyph(Severity severity)
{
    return severity == Severity::Info      ? Glyph::Info
           : severity == Severity::Warning ? Glyph::Warning
                                           : Glyph::Error;
}

} // namespace

/// One notice: its sign, words, actions and ×.
class NoticeBar::Line : public QFrame {
public:
    Line(const Notice& notice, const Theme& look, NoticeBar* bar)
        : QFrame(bar), m_notice(notice), m_theme(look)
    {
        setObjectName(QStringLiteral("notice"));
        setProperty("card", true);
        setAccessibleName(notice.what + QLatin1Char(' ') + notice.hint);
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(42, 3, 6, 3);
        row->setSpacing(8);
        auto* words = new QLabel(this);
        words->setObjectName(QStringLiteral("noticeText"));
        words->setWordWrap(true);
        words->setTextFormat(Qt::RichText);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        QString text = QStringLiteral("<b>%1</b>").arg(notice.what.toHtmlEscaped());
        if (!notice.hint.isEmpty())
            text += QLatin1Char(' ') + notice.hint.toHtmlEscaped();
        words->setText(text);
        row->addWidget(words, 1);
        for (const NoticeAction& action : notice.actions)
            row->addWidget(actionButton(action, bar));
        auto* close = new GlyphButton(Glyph::Close, QStringLiteral("noticeClose"), tr("Dismiss"), this);
        connect(close, &QToolButton::clicked, bar, [this, bar] { bar->remove(this); });
        row->addWidget(close);
    }
    [[nodiscard]] const Notice& notice() const { return m_notice; }
    void setTheme(const Theme& look)
    {
        m_theme = look;
        update();
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QFrame::paintEvent(event);
        QPainter painter(this);
        const QColor colour = severityColour(m_notice.severity, m_theme);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(6, 8, 3, height() - 16), 1.5, 1.5);
        paintGlyph(painter, severityGlyph(m_notice.severity), {17, (height() - 17) / 2.0, 17, 17}, colour);
    }

private:
    QPushButton* actionButton(const NoticeAction& action, NoticeBar* bar)
    {
        auto* button = new QPushButton(action.text, this);
        button->setObjectName(QStringLiteral("noticeAction:") + action.text);
        connect(button, &QPushButton::clicked, bar, [this, bar, perform = action.perform] {
            bar->remove(this);
            if (perform)
                perform();
        });
        return button;
    }
    Notice m_notice;
    Theme m_theme;
};

NoticeBar::NoticeBar(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("noticeBar"));
    setAccessibleName(tr("Notices"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
    hide();
}

void NoticeBar::add(Notice notice)
{
    const auto same = std::find_if(m_lines.begin(), m_lines.end(), [&notice](const Line* line) {
        return line->notice().what == notice.what && line->notice().hint == notice.hint;
    });
    if (same != m_lines.end())
        remove(*same);
    makeRoom();
    auto* line = new Line(notice, m_theme, this);
    m_lines.push_back(line);
    m_layout->addWidget(line);
    line->show();
    show();
    if (notice.severity == Severity::Info)
        QTimer::singleShot(m_infoLifetime, line, [this, line] { fadeAway(line); });
}

void NoticeBar::fadeAway(Line* line)
{
    auto* effect = new QGraphicsOpacityEffect(line);
    line->setGraphicsEffect(effect);
    auto* fade = new QPropertyAnimation(effect, "opacity", line);
    fade->setDuration(kFade);
    fade->setStartValue(1.0);
    fade->setEndValue(0.0);
    connect(fade, &QPropertyAnimation::finished, this, [this, line] { remove(line); });
    fade->start();
}

void NoticeBar::makeRoom()
{
    while (m_lines.size() >= kMost) {
        const auto calm = std::find_if(m_lines.begin(), m_lines.end(), [](const Line* line) {
            return line->notice().severity != Severity::Error;
        });
        remove(calm == m_lines.end() ? m_lines.front() : *calm);
    }
}

void NoticeBar::remove(Line* line)
{
    std::erase(m_lines, line);
    m_layout->removeWidget(line);
    line->hide();
    line->deleteLater(); // it may be in the middle of its own click
    setVisible(!m_lines.empty());
}

void NoticeBar::clear()
{
    while (!m_lines.empty())
        remove(m_lines.back());
}

int NoticeBar::count() const { return static_cast<int>(m_lines.size()); }

void NoticeBar::setInfoLifetime(int milliseconds) { m_infoLifetime = milliseconds; }

void NoticeBar::setTheme(const Theme& look)
{
    m_theme = look;
    for (Line* line : m_lines)
        line->setTheme(look);
}

void NoticeBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !m_lines.empty())
        remove(m_lines.back());
    else
        QWidget::keyPressEvent(event);
}

} // namespace hourglass
