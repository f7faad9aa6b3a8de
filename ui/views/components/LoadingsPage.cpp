// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/components/LoadingsPage.h"

#include "ui/plots/LoadingBars.h"
#include "ui/plots/LoadingPicture.h"
#include "ui/plots/ScreeDrawing.h"
#include "ui/views/Card.h"
#include "ui/views/PictureTiles.h"
#include "ui/views/SegmentedControl.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace hourglass {

PictureTableFigure loadingTable(const Components& components, std::size_t most)
{
    constexpr std::size_t kAcross = 8;
    PictureTableFigure table;
    for (std::size_t i = 0; i <= std::min(most, components.kept()); ++i) {
        if (i % kAcross == 0)
            table.rows.emplace_back();
        auto& row = table.rows.back();
        row.pictures.push_back(i == 0 ? components.meanPicture
                                      : loadingPicture(components, i - 1, ThemeKind::Print));
        row.captions << (i == 0 ? LoadingsPage::tr("mean")
                                : QStringLiteral("%1 · %2").arg(i).arg(
                                      shareText(components.scree.shares[i - 1])));
    }
    return table;
}

std::vector<PictureTable::Row> walkRows(const ComponentWalk& walk, const Components& components)
{
    std::vector<PictureTable::Row> rows;
    for (std::size_t k = 0; k < walk.rows.size(); ++k)
        rows.push_back({LoadingsPage::tr("Component %1").arg(k + 1),
                        shareText(components.scree.shares[k]),
                        walk.rows[k],
                        {}});
    return rows;
}

QStringList walkColumns(const ComponentWalk& walk)
{
    QStringList names;
    for (const double step : walk.steps)
        names << (step == 0 ? LoadingsPage::tr("mean")
                            : (step < 0 ? QStringLiteral("−%1 σ") : QStringLiteral("+%1 σ"))
                                  .arg(QString::number(std::abs(step))));
    return names;
}

LoadingsPage::LoadingsPage(QWidget* parent)
    : QWidget(parent),
      m_stack(new QStackedLayout),
      m_tiles(new PictureTiles(this)),
      m_bars(new LoadingBars(this)),
      m_walk(new PictureTable(this))
{
    describe(m_tiles, "loadingTiles", tr("Weights of the components as pictures"), {});
    describe(m_bars, "loadingBars", tr("Weights of the component"), {});
    describe(m_walk, "walkTable", tr("Walk along the components"), {});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    makeTop();
    for (QWidget* view : std::initializer_list<QWidget*>{m_tiles, m_bars, m_walk})
        m_stack->addWidget(view);
    column->addLayout(m_stack, 1);
    refresh();
}

void LoadingsPage::makeTop()
{
    m_mode = new SegmentedControl(
        {{tr("Weights"), QStringLiteral("loadingsWeights"), tr("How much each value counts in a component.")},
         {tr("Walk"), QStringLiteral("loadingsWalk"),
          tr("What the samples look like from one end of a component to the other.")}},
        this);
    m_mode->setCurrent(Weights);
    m_words = mutedLabel({}, this);
    m_words->setObjectName(QStringLiteral("loadingsWords"));
    m_words->setWordWrap(true);
    m_pick = new QWidget(this);
    m_component = new QSpinBox(m_pick);
    m_component->setRange(1, 1);
    describe(m_component, "loadingsComponent", tr("Component"), tr("Whose weights the bars show."));
    auto* pick = new QHBoxLayout(m_pick);
    pick->setContentsMargins(0, 0, 0, 0);
    pick->setSpacing(6);
    pick->addWidget(mutedLabel(tr("Component"), m_pick));
    pick->addWidget(m_component);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_mode, 0, Qt::AlignVCenter);
    row->addWidget(m_words, 1);
    row->addWidget(m_pick);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(m_mode, &SegmentedControl::chosen, this, &LoadingsPage::refresh);
    connect(m_component, &QSpinBox::valueChanged, this, &LoadingsPage::showWeights);
}

LoadingsPage::Mode LoadingsPage::mode() const { return static_cast<Mode>(m_mode->current()); }

void LoadingsPage::setColumnNames(QStringList names) { m_columns = std::move(names); }

void LoadingsPage::setComponents(const std::shared_ptr<const Components>& components)
{
    m_components = components;
    m_hasWalk = false;
    const QSignalBlocker quiet(m_component);
    m_component->setMaximum(components ? std::max(1, static_cast<int>(components->kept())) : 1);
    if (!components)
        setWalk(nullptr);
    refresh();
}

void LoadingsPage::setWalk(const std::shared_ptr<const ComponentWalk>& walk)
{
    m_hasWalk = walk && m_components;
    m_walk->setRows(m_hasWalk ? walkRows(*walk, *m_components) : std::vector<PictureTable::Row>(),
                    m_hasWalk ? walkColumns(*walk) : QStringList());
}

void LoadingsPage::setPlaceholder(const QString& text)
{
    m_tiles->setPlaceholder(text);
    m_bars->setPlaceholder(text);
    m_walk->setPlaceholder(text);
}

void LoadingsPage::refresh()
{
    const bool isPictures = m_components && !m_components->shape.isVector();
    m_pick->setVisible(mode() == Weights && m_components && !isPictures);
    if (mode() == Walk) {
        m_stack->setCurrentWidget(m_walk);
        m_words->setText(!m_components ? QString()
                         : m_components->space == ComponentSpace::Codes
                             ? tr("Decoded: the mean code, moved along one component at a time.")
                             : tr("The mean sample, moved along one component at a time."));
        wantWalk();
        return;
    }
    m_stack->setCurrentWidget(isPictures ? static_cast<QWidget*>(m_tiles) : m_bars);
    m_words->setText(
        !m_components ? QString()
        : isPictures  ? m_components->shape.channels >= 3
                            ? tr("The mean, then what each component adds to it (grey: nothing).")
                            : tr("The mean, then what each component adds to it: orange, or takes away: blue.")
                      : tr("How much each value counts in the component; squared, they add up to 1."));
    showWeights();
}

/// Nobody looks, nobody asks.
void LoadingsPage::wantWalk()
{
    if (mode() == Walk && m_components && !m_hasWalk && isVisible())
        Q_EMIT walkWanted();
}

void LoadingsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    wantWalk();
}

/// Of the component in the box.
std::vector<double> LoadingsPage::weights() const
{
    const float* axis =
        m_components->axes.data() + static_cast<std::size_t>(m_component->value() - 1) * m_components->dims;
    return {axis, axis + m_components->dims};
}

QStringList LoadingsPage::weightNames() const
{
    if (m_components->space == ComponentSpace::Raw)
        return m_columns;
    QStringList names;
    for (std::size_t d = 0; d < m_components->dims; ++d)
        names << tr("code %1").arg(d + 1);
    return names;
}

std::optional<Figure> LoadingsPage::figure() const
{
    if (!m_components)
        return std::nullopt;
    if (mode() == Walk)
        return m_hasWalk ? std::optional<Figure>(PictureTableFigure{m_walk->rows(), m_walk->columnNames()})
                         : std::nullopt;
    if (m_components->shape.isVector())
        return WeightsFigure{weights(), weightNames()};
    return loadingTable(*m_components, kShown);
}

void LoadingsPage::showWeights()
{
    if (!m_components) {
        m_tiles->setPictures({}, {});
        m_bars->setWeights({}, {});
        return;
    }
    const auto& c = *m_components;
    if (c.shape.isVector())
        return m_bars->setWeights(weights(), weightNames());
    std::vector<Image> pictures{c.meanPicture};
    QStringList names{tr("mean")};
    for (std::size_t k = 0; k < std::min(kShown, c.kept()); ++k) {
        pictures.push_back(loadingPicture(c, k, m_theme.kind));
        names << QStringLiteral("%1 · %2").arg(k + 1).arg(shareText(c.scree.shares[k]));
    }
    m_tiles->setPictures(std::move(pictures), names);
}

void LoadingsPage::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_tiles->setTheme(theme);
    m_bars->setTheme(theme);
    m_walk->setTheme(theme);
    if (mode() == Weights)
        showWeights(); // the colours of the weights are the theme's
}

} // namespace hourglass
