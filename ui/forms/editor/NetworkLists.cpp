// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/editor/NetworkLists.h"

#include "ui/forms/editor/LayerList.h"
#include "ui/forms/editor/LayerPalette.h"
#include "ui/forms/editor/LayerWords.h"
#include "ui/forms/editor/SpecEdits.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace hourglass {

NetworkLists::NetworkLists(QWidget* parent)
    : QWidget(parent),
      m_encoder(new LayerList(true, tr("Encoder"), this)),
      m_decoder(new LayerList(false, tr("Decoder"), this)),
      m_palette(new LayerPalette(this))
{
    setObjectName(QStringLiteral("networkLists"));
    auto* mirror = new QPushButton(tr("Mirror"), this);
    describe(mirror, "mirrorDecoder", tr("Mirror the encoder"),
             tr("Makes the decoder anew: each step of the encoder taken back, in reverse order."));
    mirror->setProperty("small", true);
    mirror->setAutoDefault(false);
    m_decoder->header()->insertWidget(m_decoder->header()->count() - 1, mirror);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_encoder, 1);
    row->addWidget(m_decoder, 1);
    connect(mirror, &QPushButton::clicked, this, &NetworkLists::mirrorRequested);
    connect(m_palette, &LayerPalette::chosen, this, &NetworkLists::addLayer);
    connectList(m_encoder, true);
    connectList(m_decoder, false);
}

void NetworkLists::connectList(LayerList* list, bool isEncoder)
{
    connect(list, &LayerList::addRequested, this, [this, isEncoder] { openPalette(isEncoder); });
    connect(list, &LayerList::chosen, this, [this, isEncoder](std::size_t i) {
        setCurrent(LayerPlace{isEncoder, i});
    });
    connect(list, &LayerList::edited, this,
            [this, isEncoder](std::size_t i, const LayerSpec& layer, const QString& field) {
                const QString key = (isEncoder ? 'e' : 'd') + QString::number(i) + field;
                Q_EMIT edited(withReplaced(m_spec, {isEncoder, i}, layer),
                              tr("change %1").arg(titleOf(layer.kind)), key);
            });
    connect(list, &LayerList::duplicateRequested, this, [this, isEncoder](std::size_t i) {
        duplicate({isEncoder, i});
    });
    connect(list, &LayerList::removeRequested, this, [this, isEncoder](std::size_t i) {
        remove({isEncoder, i});
    });
    connect(list, &LayerList::hovered, this, [this, isEncoder](std::size_t i, bool inside) {
        Q_EMIT layerHovered(inside ? std::optional(LayerPlace{isEncoder, i}) : std::nullopt);
    });
    connect(list, &LayerList::stepped, this, &NetworkLists::chooseBeside);
    connect(list, &LayerList::dragged, this, [this](std::size_t, const QPoint& at) {
        const LayerPlace gap = gapAt(at);
        m_encoder->setMark(gap.isEncoder ? std::optional(gap.index) : std::nullopt);
        m_decoder->setMark(gap.isEncoder ? std::nullopt : std::optional(gap.index));
    });
    connect(list, &LayerList::dropped, this, [this, isEncoder](std::size_t i, const QPoint& at) {
        const LayerPlace gap = gapAt(at);
        m_encoder->setMark(std::nullopt);
        m_decoder->setMark(std::nullopt);
        if (rect().contains(mapFromGlobal(at))) // dropped elsewhere: never mind
            move({isEncoder, i}, gap);
    });
}

void NetworkLists::setSpec(const ModelSpec& spec)
{
    m_spec = spec;
    m_encoder->setLayers(spec.encoder);
    m_decoder->setLayers(spec.decoder);
    setCurrent(m_current);
}

void NetworkLists::setJudgement(const LayerJudgement& judgement)
{
    m_encoder->setVerdicts(judgement.encoder, judgement.encoderParameters);
    m_decoder->setVerdicts(judgement.decoder, judgement.decoderParameters);
}

void NetworkLists::setCurrent(std::optional<LayerPlace> place)
{
    m_current = place && layerAt(m_spec, *place) ? place : std::nullopt;
    for (const bool isEncoder : {true, false})
        list(isEncoder)->setCurrent(
            m_current && m_current->isEncoder == isEncoder ? std::optional(m_current->index) : std::nullopt);
}

void NetworkLists::setHighlighted(std::optional<LayerPlace> place)
{
    for (const bool isEncoder : {true, false})
        list(isEncoder)->setHighlighted(place && place->isEncoder == isEncoder ? std::optional(place->index)
                                                                               : std::nullopt);
}

void NetworkLists::openPalette(bool isEncoder)
{
    m_addsToEncoder = isEncoder;
    m_palette->openAt(list(isEncoder)->addButton());
}

void NetworkLists::addLayer(LayerKind kind)
{
    const auto& part = m_addsToEncoder ? m_spec.encoder : m_spec.decoder;
    const bool isBehind = m_current && m_current->isEncoder == m_addsToEncoder;
    const LayerPlace place{m_addsToEncoder, isBehind ? m_current->index + 1 : part.size()};
    Q_EMIT edited(withInserted(m_spec, place, freshLayer(kind)), tr("add %1").arg(titleOf(kind)), {});
    setCurrent(place);
    list(place.isEncoder)->focusLayer(place.index);
}

void NetworkLists::duplicate(LayerPlace place)
{
    const LayerSpec* layer = layerAt(m_spec, place);
    if (!layer)
        return;
    const LayerPlace next{place.isEncoder, place.index + 1};
    const QString what = tr("duplicate %1").arg(titleOf(layer->kind));
    Q_EMIT edited(withInserted(m_spec, next, LayerSpec(*layer)), what, {});
    setCurrent(next);
    list(next.isEncoder)->focusLayer(next.index);
}

void NetworkLists::remove(LayerPlace place)
{
    const LayerSpec* layer = layerAt(m_spec, place);
    if (!layer)
        return;
    Q_EMIT edited(withRemoved(m_spec, place), tr("remove %1").arg(titleOf(layer->kind)), {});
    const std::size_t left = (place.isEncoder ? m_spec.encoder : m_spec.decoder).size();
    if (left == 0)
        return setCurrent(std::nullopt);
    setCurrent(LayerPlace{place.isEncoder, std::min(place.index, left - 1)});
    list(place.isEncoder)->focusLayer(m_current->index);
}

void NetworkLists::move(LayerPlace from, LayerPlace gap)
{
    const LayerSpec* layer = layerAt(m_spec, from);
    const LayerPlace to = placeAfterMove(m_spec, from, gap);
    if (!layer || to == from)
        return;
    Q_EMIT edited(withMoved(m_spec, from, gap), tr("move %1").arg(titleOf(layer->kind)), {});
    setCurrent(to);
    list(to.isEncoder)->focusLayer(to.index);
}

void NetworkLists::moveCurrent(int step)
{
    if (!m_current)
        return;
    if (const auto gap = gapBeside(m_spec, *m_current, step))
        move(*m_current, *gap);
}

void NetworkLists::chooseBeside(int step)
{
    const auto next = m_current ? placeBeside(m_spec, *m_current, step) : std::nullopt;
    if (next)
        list(next->isEncoder)->focusLayer(next->index); // which chooses it
}

LayerPlace NetworkLists::gapAt(const QPoint& globalPosition) const
{
    const bool isEncoder =
        mapFromGlobal(globalPosition).x() < (m_encoder->geometry().right() + m_decoder->x()) / 2;
    return {isEncoder, list(isEncoder)->gapAt(globalPosition)};
}

} // namespace hourglass
