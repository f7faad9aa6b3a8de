// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QPushButton;

namespace hourglass {

/// A few choices side by side, at most one of them taken: [ PCA | t-SNE ]. Arrow keys move between them.
class SegmentedControl : public QWidget {
    Q_OBJECT
public:
    struct Segment {
        QString text, objectName, toolTip;
    };
    explicit SegmentedControl(const QList<Segment>& segments, QWidget* parent = nullptr);

    [[nodiscard]] int current() const;
    void setCurrent(int index); ///< says nothing; -1: none is taken

Q_SIGNALS:
    void chosen(int index); ///< by the user

private:
    QButtonGroup* m_group;
};

} // namespace hourglass
