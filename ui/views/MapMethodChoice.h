// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/MapOptions.h"

#include <QWidget>

class QMenu;
class QPushButton;

namespace hourglass {

class SegmentedControl;

/// How the map is made: the three that are wanted most side by side, all others in a menu whose button
/// takes the name of the one that was chosen: [ PCA | t-SNE | UMAP ] [ More ].
class MapMethodChoice : public QWidget {
    Q_OBJECT
public:
    explicit MapMethodChoice(QWidget* parent = nullptr);

    void setCurrent(ProjectionMethod method); ///< says nothing
    [[nodiscard]] ProjectionMethod current() const { return m_current; }
    /// Without labels there is no LDA.
    void setLabelsAvailable(bool available);

Q_SIGNALS:
    void chosen(ProjectionMethod method); ///< by the user

private:
    void addToMenu(ProjectionMethod method, const char* objectName, const QString& toolTip);
    void choose(ProjectionMethod method);

    SegmentedControl* m_segments;
    QPushButton* m_more;
    QMenu* m_menu;
    ProjectionMethod m_current = ProjectionMethod::Pca;
};

} // namespace hourglass
