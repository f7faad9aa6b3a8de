// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/LayerJudgement.h"
#include "core/types/ModelSpec.h"

#include <QFrame>

#include <optional>

class QLabel;

namespace hourglass {

class ElidedLabel;
class LayerFields;
class ProblemLabel;

/// One layer in its list: name, settings, what it puts out; its fields while it is the current one, and below
/// why it cannot stand here. Can be dragged.
class LayerItem : public QFrame {
    Q_OBJECT
public:
    explicit LayerItem(QWidget* parent = nullptr);

    void setLayer(const LayerSpec& layer); ///< says nothing
    [[nodiscard]] const LayerSpec& layer() const;
    void setVerdict(const JudgedLayer* verdict); ///< null: none yet
    void setCurrent(bool current);
    void setHighlighted(bool highlighted);

Q_SIGNALS:
    void edited(const LayerSpec& layer, const QString& field);
    void chosen(); ///< by mouse or focus
    void duplicateRequested();
    void removeRequested();
    void stepped(int by); ///< to the layer above (-1) or below
    void hovered(bool inside);
    void dragged(const QPoint& globalPosition);
    void dropped(const QPoint& globalPosition);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QWidget* makeButtons();
    void describeAll();

    QLabel* m_name;
    ElidedLabel* m_settings;
    QLabel* m_output;
    QWidget* m_buttons;
    LayerFields* m_fields;
    ProblemLabel* m_problem;
    bool m_isCurrent = false;
    bool m_isHighlighted = false;
    bool m_isDragging = false;
    std::optional<QPoint> m_press;
};

} // namespace hourglass
