// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPointF>
#include <QPolygonF>
#include <Qt>

namespace hourglass {

/// From a press to a release: a click, a drag, a rectangle (Shift) or a lasso (Ctrl). A plain value.
class DragGesture {
public:
    enum class Kind { None, Pan, Turn, Rectangle, Lasso };

    void press(QPointF at, Kind kind);
    /// What a press of the left button begins: `plain` without Shift and Ctrl.
    [[nodiscard]] static Kind kindOf(Qt::KeyboardModifiers modifiers, Kind plain = Kind::Pan);
    /// Returns how far the pointer went since the last call, once it is a drag and no trembling hand.
    QPointF moveTo(QPointF at);
    void release() { m_kind = Kind::None; }

    [[nodiscard]] bool isPressed() const { return m_kind != Kind::None; }
    [[nodiscard]] bool isDragging() const { return m_isDragging && isPressed(); }
    [[nodiscard]] bool isSelecting() const
    {
        return isDragging() && (m_kind == Kind::Rectangle || m_kind == Kind::Lasso);
    }
    [[nodiscard]] Kind kind() const { return m_kind; }
    /// Of the selection so far, on the screen.
    [[nodiscard]] QPolygonF outline() const;

private:
    Kind m_kind = Kind::None;
    bool m_isDragging = false;
    QPointF m_start, m_last;
    QPolygonF m_trail;
};

} // namespace hourglass
