// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/FaithfulnessView.h"

#include "ui/views/Card.h"
#include "ui/views/MapTrust.h"
#include "ui/views/Words.h"

#include <QGridLayout>

namespace hourglass {
namespace {

QString numberText(double number) { return QString::number(number, 'f', 3); }

} // namespace

FaithfulnessView::FaithfulnessView(QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(12);
    grid->setColumnStretch(1, 1);
    m_kept =
        addNumber("neighboursKept", tr("Neighbours kept"),
                  tr("So many of a point's nearest neighbours on the map are among its nearest codes, too."));
    m_trust =
        addNumber("trustworthiness", tr("Trustworthiness"),
                  tr("Are neighbours on the map neighbours in truth? 1: always. Low: the map puts strangers "
                     "side by side."));
    m_continuity =
        addNumber("continuity", tr("Continuity"),
                  tr("Are true neighbours still neighbours on the map? 1: always. Low: the map tears "
                     "groups apart."));
    m_state = mutedLabel({}, this);
    m_state->setObjectName(QStringLiteral("faithfulnessState"));
    m_state->setWordWrap(true);
    grid->addWidget(m_state, grid->rowCount(), 0, 1, 2);
    m_caution = new QLabel(this);
    m_caution->setObjectName(QStringLiteral("mapCaution"));
    m_caution->setWordWrap(true);
    grid->addWidget(m_caution, grid->rowCount(), 0, 1, 2);
    grid->setRowStretch(grid->rowCount(), 1);
    setResult(nullptr);
    setMethod(ProjectionMethod::Pca);
}

QLabel* FaithfulnessView::addNumber(const char* name, const QString& title, const QString& sentence)
{
    auto* grid = static_cast<QGridLayout*>(layout());
    const int row = grid->rowCount();
    auto* number = headingLabel({}, this);
    describe(number, name, title, sentence);
    number->setMinimumWidth(56);
    auto* words = new QLabel(QStringLiteral("<b>%1.</b> %2").arg(title, sentence), this);
    words->setWordWrap(true);
    grid->addWidget(number, row, 0, Qt::AlignTop);
    grid->addWidget(words, row, 1);
    return number;
}

void FaithfulnessView::setResult(const std::shared_ptr<const MapFaithfulness>& result, const QString& why)
{
    const auto dash = QStringLiteral("–");
    m_kept->setText(result ? numberText(result->neighboursKept) : dash);
    m_trust->setText(result ? numberText(result->trustworthiness) : dash);
    m_continuity->setText(result ? numberText(result->continuity) : dash);
    m_state->setText(result ? tr("%1 nearest neighbours of %2 points, among all points on the map.")
                                  .arg(result->k)
                                  .arg(thousands(static_cast<qint64>(result->sampled)))
                     : why.isEmpty() ? tr("Measured once the map has come to rest.")
                                     : why);
}

void FaithfulnessView::setMethod(ProjectionMethod method) { m_caution->setText(mapCaution(method)); }

} // namespace hourglass
