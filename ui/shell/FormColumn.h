// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QScrollArea>

namespace hourglass {

/// Cards below each other that scroll down but never sideways: always as wide as the widest needs.
class FormColumn : public QScrollArea {
    Q_OBJECT
public:
    FormColumn(const QList<QWidget*>& cards, int spacing, QWidget* parent = nullptr);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void decideBar();
};

} // namespace hourglass
