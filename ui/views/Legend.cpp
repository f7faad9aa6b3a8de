// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/Legend.h"

#include "ui/theme/Palette.h"
#include "ui/views/Card.h"
#include "ui/views/Words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace hourglass {
namespace {

constexpr int kSwatch = 11;
constexpr int kChipPadding = 6;
constexpr int kSpacing = 2;
constexpr int kWidestChip = 150;
constexpr int kScaleBar = 144;

/// The colours of a scale between its two ends.
class ScaleBar : public QWidget {
public:
    ScaleBar(const LegendScale& scale, QWidget* parent)
        : QWidget(parent), m_name(scale.name), m_low(lossText(scale.low)), m_high(lossText(scale.high))
    {
        setObjectName(QStringLiteral("legendScale"));
        setAccessibleName(QObject::tr("%1: colours from %2 to %3").arg(m_name, m_low, m_high));
        setToolTip(scale.toolTip);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const int words = wide(m_low) + wide(m_high);
        return {nameWidth() + words + 16 + kScaleBar, fontMetrics().height() + 6};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const int left = nameWidth();
        const QRect bar(left + wide(m_low) + 8, (height() - 10) / 2,
                        width() - left - wide(m_low) - wide(m_high) - 16, 10);
        QLinearGradient gradient(bar.topLeft(), bar.topRight());
        for (int i = 0; i <= 10; ++i)
            gradient.setColorAt(i / 10.0, viridis(i / 10.0));
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, m_name);
        painter.drawText(rect().adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_low);
        painter.drawText(rect(), Qt::AlignRight | Qt::AlignVCenter, m_high);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(gradient);
        painter.drawRoundedRect(bar, 5, 5);
    }

private:
    [[nodiscard]] int wide(const QString& text) const { return fontMetrics().horizontalAdvance(text); }
    [[nodiscard]] int nameWidth() const { return m_name.isEmpty() ? 0 : wide(m_name) + 12; }

    QString m_name, m_low, m_high;
};

} // namespace

LegendChip::LegendChip(const LegendEntry& entry, QWidget* parent)
    : QAbstractButton(parent), m_colour(entry.colour)
{
    setText(entry.name);
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setObjectName(QStringLiteral("legend:") + entry.name);
    setAccessibleName(tr("Class %1").arg(entry.name));
    setToolTip(
        tr("%1: click to hide or show, double-click (or Alt-click) to show it alone.").arg(entry.name));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void LegendChip::setColour(const QColor& colour)
{
    m_colour = colour;
    update();
}

QSize LegendChip::sizeHint() const
{
    const int words = fontMetrics().horizontalAdvance(text());
    return {std::min(2 * kChipPadding + kSwatch + 6 + words + 1, kWidestChip), fontMetrics().height() + 6};
}

void LegendChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor strong = palette().color(QPalette::WindowText),
                 weak = palette().color(QPalette::PlaceholderText);
    if (underMouse() || hasFocus()) {
        QColor hover = strong;
        hover.setAlphaF(0.08F);
        painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight)) : QPen(Qt::NoPen));
        painter.setBrush(hover);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    }
    const QRectF swatch(kChipPadding, (height() - kSwatch) / 2.0, kSwatch, kSwatch);
    painter.setPen(isChecked() ? QPen(Qt::NoPen) : QPen(weak, 1.2));
    painter.setBrush(isChecked() ? QBrush(m_colour) : QBrush(Qt::NoBrush));
    painter.drawEllipse(isChecked() ? swatch : swatch.adjusted(1, 1, -1, -1));
    painter.setPen(isChecked() ? strong : weak);
    const QRect words = rect().adjusted(kChipPadding + kSwatch + 6, 0, -kChipPadding, 0);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, words.width() + 1);
    painter.drawText(words.adjusted(0, 0, 2, 0), Qt::AlignLeft | Qt::AlignVCenter, shown);
}

void LegendChip::mouseReleaseEvent(QMouseEvent* event)
{
    if (isDown() && event->modifiers().testFlag(Qt::AltModifier)) {
        setDown(false);
        Q_EMIT soloRequested();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void LegendChip::mouseDoubleClickEvent(QMouseEvent*) { Q_EMIT soloRequested(); }

void LegendChip::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT soloRequested();
    else
        QAbstractButton::keyPressEvent(event);
}

Legend::Legend(QWidget* parent)
    : QScrollArea(parent), m_inner(new QWidget), m_layout(new QHBoxLayout(m_inner))
{
    setObjectName(QStringLiteral("legend"));
    setAccessibleName(tr("Legend"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(kSpacing);
    m_layout->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setWidget(m_inner);
    viewport()->setAutoFillBackground(false);
    m_inner->setAutoFillBackground(false);
    setOrientation(Qt::Horizontal);
}

void Legend::empty()
{
    for (LegendChip* chip : m_chips)
        delete chip;
    m_chips.clear();
    m_entries.clear();
    delete m_scale;
    m_scale = nullptr;
}

void Legend::clear()
{
    empty();
    updateGeometry();
}

void Legend::setEntries(const std::vector<LegendEntry>& entries)
{
    const auto sameName = [](const LegendEntry& a, const LegendEntry& b) { return a.name == b.name; };
    if (std::equal(entries.begin(), entries.end(), m_entries.begin(), m_entries.end(), sameName)) {
        for (std::size_t i = 0; i < entries.size(); ++i)
            m_chips[i]->setColour(entries[i].colour);
        m_entries = entries;
        return;
    }
    empty();
    for (const LegendEntry& entry : entries)
        addChip(entry);
    m_entries = entries;
    updateGeometry();
}

void Legend::addChip(const LegendEntry& entry)
{
    auto* chip = new LegendChip(entry, m_inner);
    const std::size_t index = m_chips.size();
    connect(chip, &LegendChip::toggled, this, [this] { Q_EMIT visibilityChanged(visibility()); });
    connect(chip, &LegendChip::soloRequested, this, [this, index] { solo(index); });
    m_layout->addWidget(chip);
    m_chips.push_back(chip);
}

void Legend::setScale(const LegendScale& scale)
{
    empty();
    m_scale = new ScaleBar(scale, m_inner);
    m_layout->addWidget(m_scale);
    updateGeometry();
}

void Legend::setNote(const QString& words)
{
    empty();
    auto* note = new ElidedLabel(m_inner);
    note->setObjectName(QStringLiteral("legendNote"));
    note->setProperty("muted", true);
    note->setText(words);
    m_scale = note;
    m_layout->addWidget(m_scale, 1);
    updateGeometry();
}

void Legend::solo(std::size_t index)
{
    // The first click of a double click has already toggled the class, so it does not count here.
    bool othersHidden = true;
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        othersHidden = othersHidden && (i == index || !m_chips[i]->isChecked());
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        const QSignalBlocker quiet(m_chips[i]);
        m_chips[i]->setChecked(othersHidden || i == index);
    }
    Q_EMIT visibilityChanged(visibility());
}

void Legend::setOrientation(Qt::Orientation orientation)
{
    m_orientation = orientation;
    const bool row = orientation == Qt::Horizontal;
    m_layout->setDirection(row ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(row ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setSizePolicy(row ? QSizePolicy::Expanding : QSizePolicy::Fixed,
                  row ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    updateGeometry();
}

int Legend::rowWidth() const
{
    if (m_scale) // a note gives way
        return qobject_cast<ElidedLabel*>(m_scale) ? 0 : m_scale->sizeHint().width();
    int width = 0;
    for (const LegendChip* chip : m_chips)
        width += chip->sizeHint().width() + kSpacing;
    return width;
}

bool Legend::isEmpty() const { return m_chips.empty() && !m_scale; }

std::vector<bool> Legend::visibility() const
{
    std::vector<bool> visible;
    for (const LegendChip* chip : m_chips)
        visible.push_back(chip->isChecked());
    return visible;
}

QSize Legend::sizeHint() const
{
    const int line = fontMetrics().height() + 6;
    if (m_orientation == Qt::Horizontal)
        return {rowWidth(), line};
    int widest = 0;
    for (const LegendChip* chip : m_chips)
        widest = std::max(widest, chip->sizeHint().width());
    const int all = static_cast<int>(m_chips.size()) * (line + kSpacing);
    const bool scrolls = height() > 0 && all > height();
    return {widest + (scrolls ? verticalScrollBar()->sizeHint().width() + 2 : 0), all};
}

QSize Legend::minimumSizeHint() const
{
    return m_orientation == Qt::Horizontal ? QSize(60, sizeHint().height()) : QSize(sizeHint().width(), 40);
}

} // namespace hourglass
