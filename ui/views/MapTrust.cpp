// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapTrust.h"

#include "ui/views/Card.h"
#include "ui/views/FaithfulnessView.h"
#include "ui/views/SheetPlace.h"

#include <QVBoxLayout>

namespace hourglass {
namespace {

constexpr int kSheetWidth = 420;

} // namespace

QString mapCaution(ProjectionMethod method)
{
    using P = ProjectionMethod;
    switch (method) {
    case P::Tsne:
    case P::Umap:
        return QObject::tr(
            "On a t-SNE or UMAP map only neighbourhoods mean something: the sizes of groups and the "
            "gaps between them mean nothing.");
    case P::Dimensions:
        return QObject::tr("Some dimensions of the code as they are: what overlaps here may lie apart in the "
                           "others.");
    case P::Isomap:
        return QObject::tr(
            "Isomap draws distances along the cloud of points: one false neighbour can bend all of it.");
    case P::Mds:
        return QObject::tr(
            "MDS keeps large distances at the cost of small ones: neighbours are what it loses first.");
    default:
        return QObject::tr(
            "A straight view is a shadow: points that are far apart can fall on one place, never the "
            "other way round.");
    }
}

QString faithfulnessWords(const MapFaithfulness& result)
{
    const auto number = [](double value) { return QString::number(value, 'f', 3); }; // 0.998 is not 1
    return QObject::tr("trust %1, continuity %2, kept %3")
        .arg(number(result.trustworthiness), number(result.continuity), number(result.neighboursKept));
}

MapTrust::MapTrust(QWidget* parent)
    : GlyphButton(Glyph::Info, QStringLiteral("mapTrust"), {}, parent),
      m_sheet(new QFrame(this, Qt::Popup)),
      m_view(new FaithfulnessView(m_sheet))
{
    m_sheet->setObjectName(QStringLiteral("mapTrustSheet"));
    m_sheet->setProperty("sheet", true);
    setAccessibleName(tr("How far this map can be trusted"));
    auto* column = new QVBoxLayout(m_sheet);
    column->setContentsMargins(14, 12, 14, 14);
    column->setSpacing(8);
    column->addWidget(headingLabel(tr("How far this map can be trusted"), m_sheet));
    column->addWidget(m_view);
    m_sheet->setFixedWidth(kSheetWidth);
    connect(this, &QToolButton::clicked, this, &MapTrust::open);
    setMethod(ProjectionMethod::Pca);
}

void MapTrust::setMethod(ProjectionMethod method)
{
    m_view->setMethod(method);
    setToolTip(tr("How far this map can be trusted. %1").arg(mapCaution(method)));
}

void MapTrust::setResult(const std::shared_ptr<const MapFaithfulness>& result, const QString& why)
{
    m_view->setResult(result, why);
}

void MapTrust::open()
{
    Q_EMIT opened();
    openSheet(m_sheet, this);
}

} // namespace hourglass
