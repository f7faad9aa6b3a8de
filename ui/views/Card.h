// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QFrame>
#include <QLabel>

class QHBoxLayout;
class QVBoxLayout;

namespace hourglass {

/// A framed group of widgets: a heading with room beside it, and a body below.
class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] QHBoxLayout* header() const { return m_header; } ///< the heading is its first item
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }

private:
    QHBoxLayout* m_header;
    QVBoxLayout* m_body;
};

/// One line that ends in … when there is no room; the whole text is then the tooltip.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent = nullptr);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
};

/// Labels with the style sheet's properties.
QLabel* headingLabel(const QString& text, QWidget* parent = nullptr);
QLabel* mutedLabel(const QString& text = {}, QWidget* parent = nullptr);
/// Red words under a field; hidden while empty.
class ProblemLabel : public QLabel {
    Q_OBJECT
public:
    explicit ProblemLabel(const QString& objectName, QWidget* parent = nullptr);
    void setProblem(const QString& text);
};

/// What tests and journeys find the widget by, what a screen reader says, and its documentation.
void describe(QWidget* widget, const char* objectName, const QString& accessibleName, const QString& toolTip);

} // namespace hourglass
