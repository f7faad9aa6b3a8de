// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/LayerJudgement.h"
#include "core/types/ModelSpec.h"

#include <QWidget>

#include <optional>

class QPushButton;

namespace hourglass {

class LayerList;
class LayerPalette;

/// Encoder and decoder side by side: layers are added, removed, doubled, edited and dragged in and between
/// them. Keeps which layer is the current one; the model itself comes back through setSpec().
class NetworkLists : public QWidget {
    Q_OBJECT
public:
    explicit NetworkLists(QWidget* parent = nullptr);

    void setSpec(const ModelSpec& spec);
    void setJudgement(const LayerJudgement& judgement);
    void setHighlighted(std::optional<LayerPlace> place);
    void setCurrent(std::optional<LayerPlace> place);
    [[nodiscard]] std::optional<LayerPlace> current() const { return m_current; }
    void moveCurrent(int step);  ///< the layer itself: -1 up, +1 down
    void chooseBeside(int step); ///< another one

Q_SIGNALS:
    /// `key` as ModelHistory::apply() takes it.
    void edited(const ModelSpec& spec, const QString& what, const QString& key);
    void layerHovered(const std::optional<LayerPlace>& place);
    void mirrorRequested();

private:
    void connectList(LayerList* list, bool isEncoder);
    [[nodiscard]] LayerList* list(bool isEncoder) const { return isEncoder ? m_encoder : m_decoder; }
    void openPalette(bool isEncoder);
    void addLayer(LayerKind kind);
    void remove(LayerPlace place);
    void duplicate(LayerPlace place);
    void move(LayerPlace from, LayerPlace gap);
    [[nodiscard]] LayerPlace gapAt(const QPoint& globalPosition) const;

    ModelSpec m_spec;
    std::optional<LayerPlace> m_current;
    LayerList* m_encoder;
    LayerList* m_decoder;
    LayerPalette* m_palette;
    bool m_addsToEncoder = true;
};

} // namespace hourglass
