// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/LayerJudgement.h"
#include "core/types/ModelSpec.h"
#include "ui/views/Card.h"

#include <optional>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace hourglass {

class LayerItem;
class VerticalScroll;

/// One part of a model, encoder or decoder, as a column of layers. Shows what it is given and says what is
/// asked for; indices are those of the part.
class LayerList : public Card {
    Q_OBJECT
public:
    LayerList(bool isEncoder, const QString& title, QWidget* parent = nullptr);

    void setLayers(const std::vector<LayerSpec>& layers);
    void setVerdicts(const std::vector<JudgedLayer>& verdicts, qint64 parameters);
    void setCurrent(std::optional<std::size_t> index); ///< and brings it into sight
    void setHighlighted(std::optional<std::size_t> index);
    void setMark(std::optional<std::size_t> gap); ///< where a dragged layer would go
    void focusLayer(std::size_t index);
    [[nodiscard]] std::size_t gapAt(const QPoint& globalPosition) const;
    [[nodiscard]] LayerItem* item(std::size_t index) const { return m_items.at(index); }
    [[nodiscard]] std::size_t count() const { return m_items.size(); }
    [[nodiscard]] QPushButton* addButton() const { return m_add; }

Q_SIGNALS:
    void addRequested();
    void edited(std::size_t index, const LayerSpec& layer, const QString& field);
    void chosen(std::size_t index);
    void duplicateRequested(std::size_t index);
    void removeRequested(std::size_t index);
    void stepped(int by); ///< to the layer above (-1) or below
    void hovered(std::size_t index, bool inside);
    void dragged(std::size_t index, const QPoint& globalPosition);
    void dropped(std::size_t index, const QPoint& globalPosition);

private:
    void addItem();
    void removeItem();
    [[nodiscard]] int yOfGap(std::size_t gap) const;

    bool m_isEncoder;
    ElidedLabel* m_parameters;
    QPushButton* m_add;
    QWidget* m_content;
    QVBoxLayout* m_column;
    QLabel* m_empty;
    QFrame* m_mark;
    VerticalScroll* m_scroll;
    std::vector<LayerItem*> m_items;
};

} // namespace hourglass
