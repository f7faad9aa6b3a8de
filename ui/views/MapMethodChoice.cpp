// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapMethodChoice.h"

#include "ui/plots/MapWords.h"
#include "ui/views/Card.h"
#include "ui/views/SegmentedControl.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace hourglass {
namespace {

constexpr std::array kSegments{ProjectionMethod::Pca, ProjectionMethod::Tsne, ProjectionMethod::Umap};

} // namespace

MapMethodChoice::MapMethodChoice(QWidget* parent) : QWidget(parent), m_menu(new QMenu(this))
{
    m_segments = new SegmentedControl(
        {{methodName(kSegments[0]), QStringLiteral("projectionPca"),
          tr("Principal components: a straight view along the directions in which the codes differ most. At "
             "once.")},
         {methodName(kSegments[1]), QStringLiteral("projectionTsne"),
          tr("Keeps neighbours together: shows groups well, but distances between groups mean little.")},
         {methodName(kSegments[2]), QStringLiteral("projectionUmap"),
          tr("Keeps neighbours together and more of the broad layout; distances between groups still mean "
             "little.")}},
        this);
    m_more = new QPushButton(tr("More"), this);
    describe(m_more, "projectionMore", tr("More methods"),
             tr("Seven other ways to make a map of the codes."));
    m_more->setProperty("compact", true);
    m_more->setCheckable(true);
    m_more->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding); // as high as the segments
    m_menu->setToolTipsVisible(true);
    m_more->setMenu(m_menu);
    addToMenu(ProjectionMethod::PcaKernel, "projectionKernel",
              tr("PCA after bending the space by a kernel: shows curved structure that straight PCA folds."));
    addToMenu(
        ProjectionMethod::PcaRandomized, "projectionRandomized",
        tr("PCA by random projections: nearly the same map, quicker for codes of thousands of values."));
    addToMenu(ProjectionMethod::PcaIncremental, "projectionIncremental",
              tr("PCA batch by batch: nearly the same map, with little memory."));
    addToMenu(
        ProjectionMethod::Lda, "projectionLda",
        tr("Turns the codes so that the classes lie apart as far as a straight view can; needs labels."));
    addToMenu(ProjectionMethod::Mds, "projectionMds",
              tr("Makes distances on the map like those between the codes, the far ones above all."));
    addToMenu(ProjectionMethod::Isomap, "projectionIsomap",
              tr("Measures distances along the data, from neighbour to neighbour: unrolls curved sheets."));
    addToMenu(ProjectionMethod::Dimensions, "projectionDimensions",
              tr("Two of the code's own numbers, as they are."));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_segments);
    row->addWidget(m_more);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    connect(m_segments, &SegmentedControl::chosen, this,
            [this](int index) { choose(kSegments[static_cast<std::size_t>(index)]); });
}

void MapMethodChoice::addToMenu(ProjectionMethod method, const char* objectName, const QString& toolTip)
{
    auto* action = m_menu->addAction(methodName(method), this, [this, method] { choose(method); });
    action->setObjectName(QLatin1String(objectName));
    action->setToolTip(toolTip);
    action->setData(static_cast<int>(method));
}

void MapMethodChoice::choose(ProjectionMethod method)
{
    setCurrent(method);
    Q_EMIT chosen(method);
}

void MapMethodChoice::setCurrent(ProjectionMethod method)
{
    m_current = method;
    const auto segment = std::ranges::find(kSegments, method);
    const bool isSegment = segment != kSegments.end();
    m_segments->setCurrent(isSegment ? static_cast<int>(segment - kSegments.begin()) : -1);
    m_more->setChecked(!isSegment);
    m_more->setText(isSegment ? tr("More") : methodName(method));
}

void MapMethodChoice::setLabelsAvailable(bool available)
{
    for (auto* action : m_menu->actions())
        if (action->data().toInt() == static_cast<int>(ProjectionMethod::Lda))
            action->setEnabled(available);
}

} // namespace hourglass
