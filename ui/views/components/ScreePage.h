// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Components.h"
#include "ui/theme/Theme.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace hourglass {

class ScreePlot;
struct ScreeLook;

/// How much each component explains, how many are needed, and which two are on the map.
class ScreePage : public QWidget {
    Q_OBJECT
public:
    explicit ScreePage(QWidget* parent = nullptr);

    void setComponents(const std::shared_ptr<const Components>& components);
    void setPlaceholder(const QString& text);
    /// Components on the map, from 0; x -1: the map shows something else.
    void setAxes(int x, int y);
    void setTheme(const Theme& theme);
    [[nodiscard]] const ScreeLook& look() const;

Q_SIGNALS:
    void axesChosen(int x, int y); ///< by the user, from 0, never the same twice

private:
    void makeTop();
    void makeBottom();
    void choose(int component);
    void chooseBox(bool isX);
    void say();

    ScreePlot* m_plot;
    QDoubleSpinBox* m_share = nullptr;
    QLabel* m_words = nullptr;
    QCheckBox* m_logarithmic = nullptr;
    QWidget* m_choice = nullptr;
    QSpinBox* m_x = nullptr;
    QSpinBox* m_y = nullptr;
    QLabel* m_reading = nullptr;
    std::shared_ptr<const Components> m_components;
    int m_chosenX = -1, m_chosenY = -1;
    bool m_nextIsY = false; ///< clicks take turns
};

} // namespace hourglass
