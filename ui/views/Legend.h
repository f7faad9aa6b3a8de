// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/theme/Theme.h"

#include <QAbstractButton>
#include <QColor>
#include <QScrollArea>

#include <vector>

class QBoxLayout;

namespace hourglass {

struct LegendEntry {
    QString name;
    QColor colour;
    friend bool operator==(const LegendEntry&, const LegendEntry&) = default;
};

/// What a range of colours stands for.
struct LegendScale {
    QString name, toolTip;
    double low = 0, high = 1;
};

/// Swatch and name of one class; checked: the class is shown.
class LegendChip : public QAbstractButton {
    Q_OBJECT
public:
    LegendChip(const LegendEntry& entry, QWidget* parent);
    void setColour(const QColor& colour);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void soloRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QColor m_colour;
};

/// What the colours of the map mean. A click hides or shows a class, a double click (Alt and click, Return)
/// shows it alone and a second one all again. In a row or, when that is too long, a column that scrolls.
class Legend : public QScrollArea {
    Q_OBJECT
public:
    explicit Legend(QWidget* parent = nullptr);

    /// The same names again keep what is hidden.
    void setEntries(const std::vector<LegendEntry>& entries);
    /// A scale from low to high instead of classes, with its name before it.
    void setScale(const LegendScale& scale);
    /// Words in place of colours: why there are none.
    void setNote(const QString& words);
    void clear();
    void setOrientation(Qt::Orientation orientation);
    [[nodiscard]] int rowWidth() const; ///< what one row of all entries needs
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] std::vector<bool> visibility() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void visibilityChanged(const std::vector<bool>& visible);

private:
    void addChip(const LegendEntry& entry);
    void solo(std::size_t index);
    void empty();
    QWidget* m_inner;
    QBoxLayout* m_layout;
    Qt::Orientation m_orientation = Qt::Horizontal;
    std::vector<LegendEntry> m_entries;
    std::vector<LegendChip*> m_chips;
    QWidget* m_scale = nullptr; ///< or the note
};

} // namespace hourglass
