// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/editor/LayerPalette.h"

#include "ui/forms/editor/LayerWords.h"
#include "ui/views/Card.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QScreen>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace hourglass {
namespace {

constexpr int kKind = Qt::UserRole, kSentence = Qt::UserRole + 1, kIsHeading = Qt::UserRole + 2;
constexpr int kMargin = 8;
constexpr QSize kSize{480, 420};

} // namespace

/// Name and sentence below each other; headings small and grey.
class LayerPalette::Painter : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const int line = option.fontMetrics.height();
        return {100, index.data(kIsHeading).toBool() ? line + 10 : 2 * line + 8};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QPalette& palette = option.palette;
        const QRect box = option.rect.adjusted(kMargin, 4, -kMargin, -4);
        const QString name = index.data().toString();
        painter->save();
        painter->setPen(palette.color(QPalette::Active, QPalette::PlaceholderText));
        if (index.data(kIsHeading).toBool()) {
            painter->drawText(box, Qt::AlignLeft | Qt::AlignBottom, name.toUpper());
            painter->restore();
            return;
        }
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
            QColor fill = palette.color(QPalette::Active, QPalette::Highlight);
            fill.setAlphaF(option.state & QStyle::State_Selected ? 0.2F : 0.08F);
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(fill);
            painter->drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 5, 5);
            painter->setPen(palette.color(QPalette::Active, QPalette::PlaceholderText));
        }
        const QString sentence = index.data(kSentence).toString();
        painter->drawText(box, Qt::AlignLeft | Qt::AlignBottom,
                          option.fontMetrics.elidedText(sentence, Qt::ElideRight, box.width()));
        painter->setPen(palette.color(QPalette::Active, QPalette::Text));
        QFont font = option.font;
        font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        painter->drawText(box, Qt::AlignLeft | Qt::AlignTop, name);
        painter->restore();
    }
};

LayerPalette::LayerPalette(QWidget* parent)
    : QFrame(parent, Qt::Popup), m_search(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("layerPalette"));
    setProperty("card", true);
    describe(m_search, "paletteSearch", tr("Search layers"), {});
    m_search->setPlaceholderText(tr("Search: convolution, noise, activation…"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    describe(m_list, "paletteList", tr("Kinds of layers"), {});
    m_list->setProperty("bare", true);
    m_list->setItemDelegate(new Painter(m_list));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setFocusPolicy(Qt::NoFocus); // the keys go through the search
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    fill();
    connect(m_search, &QLineEdit::textChanged, this, &LayerPalette::search);
    connect(m_list, &QListWidget::itemClicked, this, &LayerPalette::choose);
}

void LayerPalette::fill()
{
    QString group;
    for (const LayerWords& words : layerWords()) {
        if (words.group != group) {
            auto* heading = new QListWidgetItem(words.group, m_list);
            heading->setFlags(Qt::NoItemFlags);
            heading->setData(kIsHeading, true);
        }
        group = words.group;
        auto* item = new QListWidgetItem(titleOf(words.kind), m_list);
        item->setData(kKind, static_cast<int>(words.kind));
        item->setData(kSentence, words.sentence);
        item->setData(Qt::AccessibleDescriptionRole, words.sentence);
        item->setToolTip(words.sentence);
    }
}

void LayerPalette::openAt(const QWidget* button)
{
    const double scale = fontMetrics().height() / 16.0; // larger words want a larger list
    const QSize wanted = (QSizeF(kSize) * std::max(1.0, scale)).toSize();
    const QRect screen = button->screen()->availableGeometry();
    QPoint at = button->mapToGlobal(QPoint(0, button->height() + 2));
    resize(wanted.boundedTo(screen.size()));
    at.setX(std::clamp(at.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    at.setY(std::clamp(at.y(), screen.top(), std::max(screen.top(), screen.bottom() - height())));
    move(at);
    m_search->clear();
    search({});
    show();
    m_search->setFocus();
}

void LayerPalette::search(const QString& text)
{
    const QString wanted = text.trimmed();
    QListWidgetItem* heading = nullptr;
    m_list->setCurrentItem(nullptr);
    for (int i = 0; i < m_list->count(); ++i) {
        auto* item = m_list->item(i);
        item->setHidden(true);
        if (item->data(kIsHeading).toBool()) {
            heading = item;
            continue;
        }
        const bool isMeant = item->text().contains(wanted, Qt::CaseInsensitive) ||
                             item->data(kSentence).toString().contains(wanted, Qt::CaseInsensitive) ||
                             (heading && heading->text().contains(wanted, Qt::CaseInsensitive));
        item->setHidden(!isMeant);
        if (isMeant && heading)
            heading->setHidden(false);
        if (isMeant && !m_list->currentItem())
            m_list->setCurrentItem(item);
    }
    m_list->scrollToTop();
}

void LayerPalette::choose(const QListWidgetItem* item)
{
    if (!item || !item->data(kKind).isValid())
        return;
    const auto kind = static_cast<LayerKind>(item->data(kKind).toInt());
    hide();
    Q_EMIT chosen(kind);
}

void LayerPalette::step(int by)
{
    for (int row = m_list->currentRow() + by; row >= 0 && row < m_list->count(); row += by) {
        if (m_list->item(row)->isHidden() || m_list->item(row)->data(kIsHeading).toBool())
            continue;
        m_list->setCurrentRow(row);
        return;
    }
}

bool LayerPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentItem());
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return false;
    }
}

} // namespace hourglass
