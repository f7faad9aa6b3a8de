// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/ModelSpec.h"

#include <QWidget>

#include <functional>
#include <vector>

class QGridLayout;
class QSpinBox;

namespace hourglass {

/// The numbers of one layer, changed as one types. Which there are follows from its kind.
class LayerFields : public QWidget {
    Q_OBJECT
public:
    explicit LayerFields(QWidget* parent = nullptr);

    void setLayer(const LayerSpec& layer); ///< says nothing; keeps the fields while the kind is the same
    [[nodiscard]] const LayerSpec& layer() const { return m_layer; }
    [[nodiscard]] bool isEmpty() const { return m_show.empty(); } ///< there is nothing to set

Q_SIGNALS:
    void edited(const LayerSpec& layer, const QString& field); ///< by the user

protected:
    /// Undo is the editor's, not the field's.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Count {
        const char* name;
        QString title;
        QString toolTip;
        std::function<int&(LayerSpec&)> value;
        QString zero{};
    };
    void build();
    void buildOut();
    void buildWindow();
    void buildShape();
    void addCount(const Count& count);
    void addRate(const QString& title, const QString& toolTip, double most);
    void addSequence();
    void place(QWidget* field, QWidget* editor);
    void refresh();

    LayerSpec m_layer;
    QGridLayout* m_grid = nullptr;
    QWidget* m_box = nullptr; ///< made anew for each kind
    std::vector<std::function<void()>> m_show;
    bool m_isShowing = false;
};

} // namespace hourglass
