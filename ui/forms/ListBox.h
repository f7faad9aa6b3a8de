// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QComboBox>

namespace hourglass {

/// A combo box for choices that cost something: nothing is chosen in passing. Arrow keys and letters open the
/// list instead of stepping through it, the wheel scrolls what lies around, and the list is as wide as its
/// longest line. Headings stand in capitals and cannot be chosen.
class ListBox : public QComboBox {
    Q_OBJECT
public:
    explicit ListBox(QWidget* parent = nullptr);

    void addHeading(const QString& text);
    /// As last item. A tooltip is shown in the list.
    void addChoice(const QString& text, const QString& value, const QString& toolTip = {});
    void disableLast();
    void showPopup() override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace hourglass
