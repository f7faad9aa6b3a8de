// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/editor/LayerFields.h"

#include "ui/forms/Fields.h"
#include "ui/forms/WheelGuard.h"
#include "ui/views/Card.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QSpinBox>
#include <QVBoxLayout>

namespace hourglass {
namespace {

constexpr int kColumns = 3;
constexpr int kMost = 1 << 20; // what a spec file may say

} // namespace

LayerFields::LayerFields(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    build();
}

void LayerFields::setLayer(const LayerSpec& layer)
{
    const bool isOther = layer.kind != m_layer.kind;
    m_layer = layer;
    if (isOther)
        build();
    refresh();
}

void LayerFields::refresh()
{
    m_isShowing = true;
    for (const auto& show : m_show)
        show();
    m_isShowing = false;
}

void LayerFields::build()
{
    if (m_box) { // one of its fields may be on the way here
        for (QWidget* field : m_box->findChildren<QWidget*>())
            field->setObjectName({}); // others take their names
        layout()->removeWidget(m_box);
        m_box->hide();
        m_box->deleteLater();
    }
    m_show.clear();
    m_box = new QWidget(this);
    m_grid = new QGridLayout(m_box);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(6);
    m_grid->setVerticalSpacing(4);
    for (int i = 0; i < kColumns; ++i)
        m_grid->setColumnStretch(i, 1);
    layout()->addWidget(m_box);
    buildOut();
    buildWindow();
    if (m_layer.kind == LayerKind::Unflatten)
        buildShape();
    if (m_layer.kind == LayerKind::Dropout)
        addRate(tr("Share dropped"),
                tr("Of the values, while it trains. More: less memorising, slower learning."), 1);
    if (m_layer.kind == LayerKind::GaussianNoise)
        addRate(tr("Deviation"),
                tr("Of the noise. More: a harder task, and a code that cares less for detail."), 100);
    m_box->setVisible(!isEmpty());
    refresh();
}

void LayerFields::buildOut()
{
    const auto add = [this](const QString& title, const QString& tip, const QString& zero) {
        addCount({"out", title, tip, [](LayerSpec& l) -> int& { return l.out; }, zero});
    };
    const QString asInput = tr("as input");
    switch (m_layer.kind) {
    case LayerKind::Linear:
        return add(tr("Units"), tr("Values that come out. 0: as many as the model's input has."), asInput);
    case LayerKind::RowLinear:
        return add(tr("Units a row"), tr("Values of each row. 0: the width of the model's input."), asInput);
    case LayerKind::Repeat:
        return add(tr("Rows"), tr("How often. 0: the height of the model's input."), asInput);
    case LayerKind::Conv2d:
    case LayerKind::ConvTranspose2d:
        return add(tr("Channels"),
                   tr("Patterns it looks for. More: finer, slower. 0: the channels of the model's input."),
                   asInput);
    case LayerKind::Lstm:
        add(tr("Units"), tr("What it remembers. More: longer memories, four times the weights."), {});
        return addSequence();
    case LayerKind::Variational:
        return add(tr("Dimensions"), tr("Of the code."), {});
    case LayerKind::KSparse:
        return add(tr("k"), tr("How many values may speak."), {});
    default:
        return;
    }
}

void LayerFields::buildWindow()
{
    const LayerKind kind = m_layer.kind;
    const auto kernel = [](LayerSpec& l) -> int& { return l.kernel; };
    if (kind == LayerKind::Upsample)
        return addCount({"kernel", tr("Factor"), tr("Times as high and as wide."), kernel});
    const bool isTransposed = kind == LayerKind::ConvTranspose2d;
    const bool isConvolution = isTransposed || kind == LayerKind::Conv2d;
    if (!isConvolution && kind != LayerKind::MaxPool2d)
        return;
    addCount({"kernel", tr("Kernel"), tr("Side of the window in pixels."), kernel});
    addCount({"stride", tr("Stride"),
              isTransposed ? tr("Times as large the picture becomes.")
                           : tr("Pixels from window to window. 2 halves the picture."),
              [](LayerSpec& l) -> int& { return l.stride; }});
    if (isConvolution)
        addCount({"padding", tr("Padding"),
                  tr("Pixels put around the picture. Kernel 3 and padding 1 keep its size."),
                  [](LayerSpec& l) -> int& { return l.padding; }});
    if (isTransposed)
        addCount({"outputPadding", tr("Out. padding"),
                  tr("Rows and columns added at the end, for odd sizes."),
                  [](LayerSpec& l) -> int& { return l.outputPadding; }});
}

void LayerFields::buildShape()
{
    const QString tip = tr("Of the picture. All 0: the shape of the model's input.");
    const QString zero = tr("as input");
    addCount({"channels", tr("Channels"), tip, [](LayerSpec& l) -> int& { return l.shape.channels; }, zero});
    addCount({"height", tr("Height"), tip, [](LayerSpec& l) -> int& { return l.shape.height; }, zero});
    addCount({"width", tr("Width"), tip, [](LayerSpec& l) -> int& { return l.shape.width; }, zero});
}

void LayerFields::addCount(const Count& count)
{
    auto* box = makeCountBox(count.name, kMost, count.zero, m_box);
    box->setGroupSeparatorShown(false);
    box->setStepType(QAbstractSpinBox::DefaultStepType);
    box->setKeyboardTracking(true); // shapes follow as one types
    place(makeField(count.title, box, count.toolTip, m_box), box);
    m_show.push_back([this, box, value = count.value] { box->setValue(value(m_layer)); });
    connect(box, &QSpinBox::valueChanged, this, [this, value = count.value, name = count.name](int now) {
        if (m_isShowing)
            return;
        value(m_layer) = now;
        Q_EMIT edited(m_layer, QLatin1String(name));
    });
}

void LayerFields::addRate(const QString& title, const QString& toolTip, double most)
{
    auto* box = new QDoubleSpinBox(m_box);
    box->setObjectName(QStringLiteral("rate"));
    box->setLocale(QLocale(QLocale::English, QLocale::UnitedStates));
    box->setRange(0, most);
    box->setDecimals(3);
    box->setSingleStep(0.05);
    place(makeField(title, box, toolTip, m_box), box);
    m_show.push_back([this, box] { box->setValue(m_layer.rate); });
    connect(box, &QDoubleSpinBox::valueChanged, this, [this](double now) {
        if (m_isShowing)
            return;
        m_layer.rate = now;
        Q_EMIT edited(m_layer, QStringLiteral("rate"));
    });
}

void LayerFields::addSequence()
{
    auto* box = new QCheckBox(tr("Every step"), m_box);
    describe(box, "sequence", tr("Every step"),
             tr("Puts out a row for every step, not only for the last one."));
    auto* field = new QWidget(m_box);
    auto* column = new QVBoxLayout(field);
    column->setContentsMargins(0, 0, 0, 5); // in line with the text of the editor beside it
    column->addStretch(1);
    column->addWidget(box);
    place(field, box);
    m_show.push_back([this, box] { box->setChecked(m_layer.sequence); });
    connect(box, &QCheckBox::clicked, this, [this](bool on) {
        m_layer.sequence = on;
        Q_EMIT edited(m_layer, QStringLiteral("sequence"));
    });
}

void LayerFields::place(QWidget* field, QWidget* editor)
{
    new WheelGuard(editor);
    editor->installEventFilter(this);
    editor->setMinimumWidth(60);
    const int cell = static_cast<int>(m_show.size());
    m_grid->addWidget(field, cell / kColumns, cell % kColumns);
}

bool LayerFields::eventFilter(QObject*, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isStep =
        key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down);
    if (!key->matches(QKeySequence::Undo) && !key->matches(QKeySequence::Redo) && !isStep)
        return false;
    event->ignore();
    return true;
}

} // namespace hourglass
