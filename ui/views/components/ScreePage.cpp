// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/components/ScreePage.h"

#include "ui/plots/ScreePlot.h"
#include "ui/views/Card.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace hourglass {
namespace {

constexpr double kStandardShare = 0.95;
constexpr int kManyComponents = 60; // from here on the first ones need a logarithmic axis to be seen

} // namespace

ScreePage::ScreePage(QWidget* parent) : QWidget(parent), m_plot(new ScreePlot(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    makeTop();
    column->addWidget(m_plot, 1);
    makeBottom();
    connect(m_plot, &ScreePlot::shareChanged, this, [this](double share) {
        const QSignalBlocker quiet(m_share);
        m_share->setValue(100 * share);
        say();
    });
    connect(m_plot, &ScreePlot::componentClicked, this, &ScreePage::choose);
    connect(m_plot, &ScreePlot::readingChanged, this, &ScreePage::say);
    setComponents(nullptr);
}

void ScreePage::makeTop()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_share = new QDoubleSpinBox(this);
    m_share->setRange(1, 100);
    m_share->setDecimals(1);
    m_share->setSuffix(tr(" %"));
    m_share->setValue(100 * kStandardShare);
    describe(
        m_share, "screeShare", tr("Share of the variance"),
        tr("The share of the variance that the first components should explain. The dashed line says the "
           "same; drag it."));
    m_words = new QLabel(this);
    m_words->setObjectName(QStringLiteral("screeWords"));
    m_words->setWordWrap(true);
    m_logarithmic = new QCheckBox(tr("Logarithmic"), this);
    describe(m_logarithmic, "screeLogarithmic", tr("Logarithmic axis"),
             tr("Gives the first components more room than the many after them."));
    row->addWidget(m_share);
    row->addWidget(m_words, 1);
    row->addWidget(m_logarithmic);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(m_share, &QDoubleSpinBox::valueChanged, this, [this](double percent) {
        m_plot->setShare(percent / 100);
        say();
    });
    connect(m_logarithmic, &QCheckBox::toggled, m_plot, &ScreePlot::setLogarithmic);
}

void ScreePage::makeBottom()
{
    m_choice = new QWidget(this);
    auto* row = new QHBoxLayout(m_choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (QSpinBox** box : {&m_x, &m_y}) {
        *box = new QSpinBox(m_choice);
        (*box)->setRange(1, 2);
        (*box)->setKeyboardTracking(false);
        row->addWidget(mutedLabel(box == &m_x ? tr("On the map across") : tr("up"), m_choice));
        row->addWidget(*box);
        connect(*box, &QSpinBox::valueChanged, this, [this, isX = box == &m_x] { chooseBox(isX); });
    }
    describe(m_x, "screeX", tr("Component across"),
             tr("Which component runs from left to right on the map."));
    describe(m_y, "screeY", tr("Component up"), tr("Which component runs upwards on the map."));
    m_reading = new ElidedLabel(this);
    m_reading->setProperty("muted", true);
    m_reading->setObjectName(QStringLiteral("screeReading"));
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(12);
    bottom->addWidget(m_choice);
    bottom->addWidget(m_reading, 1);
    static_cast<QVBoxLayout*>(layout())->addLayout(bottom);
}

void ScreePage::setComponents(const std::shared_ptr<const Components>& components)
{
    const auto before = std::exchange(m_components, components);
    const bool isCodes = components && components->space == ComponentSpace::Codes;
    const int known = components ? static_cast<int>(components->scree.shares.size()) : 0;
    m_plot->setScree(components ? components->scree : Scree{});
    m_plot->setShare(m_share->value() / 100);
    if (components && (!before || before->dims != components->dims))
        m_logarithmic->setChecked(known > kManyComponents);
    const bool choosable = isCodes && components->dims >= 2;
    m_plot->setChoosable(choosable);
    m_choice->setVisible(choosable);
    for (QSpinBox* box : {m_x, m_y}) {
        const QSignalBlocker quiet(box);
        box->setMaximum(isCodes ? std::max(2, static_cast<int>(components->dims)) : 2);
        box->setMinimum(1);
    }
    m_share->setEnabled(known > 0);
    m_logarithmic->setEnabled(known > 3);
    setAxes(m_chosenX, m_chosenY);
    say();
}

void ScreePage::setPlaceholder(const QString& text) { m_plot->setPlaceholder(text); }

void ScreePage::setAxes(int x, int y)
{
    m_chosenX = x;
    m_chosenY = y;
    const bool isCodes = m_components && m_components->space == ComponentSpace::Codes;
    m_plot->setAxes(isCodes ? x : -1, isCodes ? y : -1);
    const QSignalBlocker quietX(m_x), quietY(m_y);
    m_x->setValue((x < 0 ? 0 : x) + 1);
    m_y->setValue((x < 0 ? 1 : y) + 1);
}

/// Two clicks, two axes: each click replaces the one that was chosen longer ago.
void ScreePage::choose(int component)
{
    int x = m_x->value() - 1, y = m_y->value() - 1;
    int& mine = m_nextIsY ? y : x;
    const int other = m_nextIsY ? x : y;
    if (component == other)
        std::swap(x, y);
    else
        mine = component;
    m_nextIsY = !m_nextIsY;
    setAxes(x, y);
    Q_EMIT axesChosen(x, y);
}

void ScreePage::chooseBox(bool isX)
{
    int x = m_x->value() - 1, y = m_y->value() - 1;
    if (x == y) // the other box goes to where this one was
        (isX ? y : x) = isX ? std::max(m_chosenX, 0) : m_chosenX < 0 ? 1 : m_chosenY;
    if (x == y)
        (isX ? y : x) = x == 0 ? 1 : 0;
    setAxes(x, y);
    Q_EMIT axesChosen(x, y);
}

void ScreePage::say()
{
    const bool isCodes = m_components && m_components->space == ComponentSpace::Codes;
    m_words->setText(m_components
                         ? screeWords(m_components->scree, m_components->possible(), m_share->value() / 100)
                         : QString());
    const QString reading = m_plot->reading();
    m_reading->setText(!reading.isEmpty()                  ? reading
                       : !m_components                     ? QString()
                       : isCodes && m_components->dims > 1 ? tr("Click two bars: x and y of the map.")
                       : isCodes
                           ? QString()
                           : tr("The map shows the codes: choose Codes above to put components on it."));
}

void ScreePage::setTheme(const Theme& theme) { m_plot->setTheme(theme); }

const ScreeLook& ScreePage::look() const { return m_plot->look(); }

} // namespace hourglass
