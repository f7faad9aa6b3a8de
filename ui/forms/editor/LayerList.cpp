// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/editor/LayerList.h"

#include "ui/forms/editor/LayerItem.h"
#include "ui/views/VerticalScroll.h"
#include "ui/views/Words.h"

#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace hourglass {
namespace {

constexpr int kSpacing = 4;
constexpr int kMarkHeight = 3;
constexpr int kLeastWidth = 280;

} // namespace

LayerList::LayerList(bool isEncoder, const QString& title, QWidget* parent)
    : Card(title, parent),
      m_isEncoder(isEncoder),
      m_parameters(new ElidedLabel(this)),
      m_add(new QPushButton(tr("Add…"), this)),
      m_content(new QWidget(this)),
      m_column(new QVBoxLayout(m_content)),
      m_empty(mutedLabel(tr("No layers yet. Add one, or drag one here."), m_content)),
      m_mark(new QFrame(m_content)),
      m_scroll(nullptr)
{
    const QString part = isEncoder ? QStringLiteral("encoder") : QStringLiteral("decoder");
    setObjectName(part + QStringLiteral("Layers"));
    m_parameters->setObjectName(part + QStringLiteral("Parameters"));
    describe(m_add, isEncoder ? "addEncoderLayer" : "addDecoderLayer", tr("Add a layer: %1").arg(title),
             tr("A new layer behind the one that is chosen."));
    m_add->setProperty("small", true);
    m_add->setAutoDefault(false);
    m_parameters->setProperty("muted", true);
    header()->addWidget(m_parameters, 1);
    header()->addWidget(m_add);
    m_column->setContentsMargins(0, 0, 2, 0);
    m_column->setSpacing(kSpacing);
    m_empty->setWordWrap(true);
    m_column->addWidget(m_empty);
    m_column->addStretch(1);
    m_mark->setFixedHeight(kMarkHeight);
    m_mark->setAutoFillBackground(true);
    m_mark->setBackgroundRole(QPalette::Highlight);
    m_mark->setObjectName(part + QStringLiteral("Mark"));
    m_mark->hide();
    m_scroll = new VerticalScroll(m_content, this);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // both parts as wide as each other
    setMinimumWidth(kLeastWidth);
    body()->addWidget(m_scroll, 1);
    connect(m_add, &QPushButton::clicked, this, &LayerList::addRequested);
}

void LayerList::addItem()
{
    const std::size_t index = m_items.size();
    auto* item = new LayerItem(m_content);
    item->setObjectName((m_isEncoder ? QStringLiteral("encoderLayer") : QStringLiteral("decoderLayer")) +
                        QString::number(index));
    connect(item, &LayerItem::edited, this, [this, index](const LayerSpec& layer, const QString& field) {
        Q_EMIT edited(index, layer, field);
    });
    connect(item, &LayerItem::chosen, this, [this, index] { Q_EMIT chosen(index); });
    connect(item, &LayerItem::duplicateRequested, this, [this, index] { Q_EMIT duplicateRequested(index); });
    connect(item, &LayerItem::removeRequested, this, [this, index] { Q_EMIT removeRequested(index); });
    connect(item, &LayerItem::stepped, this, &LayerList::stepped);
    connect(item, &LayerItem::hovered, this, [this, index](bool inside) { Q_EMIT hovered(index, inside); });
    connect(item, &LayerItem::dragged, this, [this, index](const QPoint& at) { Q_EMIT dragged(index, at); });
    connect(item, &LayerItem::dropped, this, [this, index](const QPoint& at) { Q_EMIT dropped(index, at); });
    m_column->insertWidget(static_cast<int>(index) + 1, item); // behind the words of an empty list
    m_items.push_back(item);
    item->show();
}

void LayerList::removeItem()
{
    LayerItem* item = m_items.back(); // it may be the one whose key or button led here
    m_items.pop_back();
    item->disconnect(this);
    m_column->removeWidget(item);
    item->setObjectName({}); // another one takes its name
    item->hide();
    item->deleteLater();
}

void LayerList::setLayers(const std::vector<LayerSpec>& layers)
{
    while (m_items.size() > layers.size())
        removeItem();
    while (m_items.size() < layers.size())
        addItem();
    for (std::size_t i = 0; i < layers.size(); ++i)
        m_items[i]->setLayer(layers[i]);
    m_empty->setVisible(layers.empty());
}

void LayerList::setVerdicts(const std::vector<JudgedLayer>& verdicts, qint64 parameters)
{
    for (std::size_t i = 0; i < m_items.size(); ++i)
        m_items[i]->setVerdict(i < verdicts.size() ? &verdicts[i] : nullptr);
    m_parameters->setText(tr("%1 parameters").arg(thousands(parameters)));
}

void LayerList::setCurrent(std::optional<std::size_t> index)
{
    for (std::size_t i = 0; i < m_items.size(); ++i)
        m_items[i]->setCurrent(index == i);
    if (!index || *index >= m_items.size())
        return;
    // Its fields have just unfolded: the list knows its new height only afterwards.
    QTimer::singleShot(0, this, [this, at = *index] {
        if (at < m_items.size())
            m_scroll->ensureWidgetVisible(m_items[at], 0, 8);
    });
}

void LayerList::setHighlighted(std::optional<std::size_t> index)
{
    for (std::size_t i = 0; i < m_items.size(); ++i)
        m_items[i]->setHighlighted(index == i);
}

void LayerList::focusLayer(std::size_t index)
{
    if (index < m_items.size())
        m_items[index]->setFocus(Qt::OtherFocusReason);
}

std::size_t LayerList::gapAt(const QPoint& globalPosition) const
{
    const int y = m_content->mapFromGlobal(globalPosition).y();
    std::size_t gap = 0;
    while (gap < m_items.size() && m_items[gap]->geometry().center().y() < y)
        ++gap;
    return gap;
}

int LayerList::yOfGap(std::size_t gap) const
{
    if (m_items.empty())
        return 0;
    return gap < m_items.size() ? m_items[gap]->y() - kSpacing : m_items.back()->geometry().bottom() + 1;
}

void LayerList::setMark(std::optional<std::size_t> gap)
{
    m_mark->setVisible(gap.has_value());
    if (!gap)
        return;
    m_mark->setGeometry(0, std::max(0, yOfGap(*gap)), m_content->width(), kMarkHeight);
    m_mark->raise();
}

} // namespace hourglass
