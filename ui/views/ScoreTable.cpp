// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ScoreTable.h"

#include "ui/views/Card.h"
#include "ui/views/Words.h"

#include <QGridLayout>
#include <QPushButton>

#include <cmath>

namespace hourglass {
namespace {

QString dash() { return QStringLiteral("–"); }

QString scoreText(double score) { return std::isfinite(score) ? QString::number(score, 'f', 3) : dash(); }

QString noiseText(const ClusterReport& report)
{
    const auto& clusters = *report.clusters;
    if (clusters.noise == 0)
        return QStringLiteral("0");
    const double share =
        100 * static_cast<double>(clusters.noise) / static_cast<double>(clusters.assignment.size());
    return QStringLiteral("%1 (%2 %)")
        .arg(thousands(static_cast<qint64>(clusters.noise)), QString::number(share, 'f', 1));
}

} // namespace

ScoreTable::ScoreTable(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(24);
    m_grid->setVerticalSpacing(7);
    m_grid->setColumnStretch(0, 3);
    for (int i = 0; i < Spaces; ++i) {
        m_heads[static_cast<std::size_t>(i)] = headingLabel({}, this);
        m_heads[static_cast<std::size_t>(i)]->setObjectName(i == Latent ? QStringLiteral("scoreHeadLatent")
                                                                        : QStringLiteral("scoreHeadRaw"));
        m_grid->addWidget(m_heads[static_cast<std::size_t>(i)], 0, i + 1, Qt::AlignRight);
        m_grid->setColumnStretch(i + 1, 2);
    }
    makeFacts();
    makeScores();
    makeRawButton();
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    setReport(Latent, nullptr);
    setReport(Raw, nullptr);
}

void ScoreTable::addRow(const char* name, const QString& title, const QString& tip,
                        QString (*text)(const ClusterReport&))
{
    const int at = m_grid->rowCount();
    auto* label = mutedLabel(title, this);
    label->setToolTip(tip);
    m_grid->addWidget(label, at, 0);
    Row row{text, {}};
    for (int i = 0; i < Spaces; ++i) {
        auto* cell = new QLabel(dash(), this);
        describe(cell, name, title, tip);
        cell->setObjectName(QLatin1String(name) +
                            (i == Latent ? QLatin1String("Latent") : QLatin1String("Raw")));
        cell->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_grid->addWidget(cell, at, i + 1, Qt::AlignRight);
        row.cells[static_cast<std::size_t>(i)] = cell;
    }
    m_rows.push_back(row);
}

void ScoreTable::makeFacts()
{
    addRow("scoreClusters", tr("Clusters"), tr("How many clusters there are."),
           [](const ClusterReport& r) { return QString::number(r.clusters->k); });
    addRow("scoreNoise", tr("Points in none"), tr("Density clustering leaves points out: noise."), noiseText);
    addRow("scoreInertia", tr("Inertia"),
           tr("Sum of squared distances to the centre of the own cluster. Comparable only within one space."),
           [](const ClusterReport& r) { return valueText(r.clusters->inertia); });
    addRow("scoreBic", tr("BIC"),
           tr("Bayesian information criterion, of mixtures: less is better, within one space."),
           [](const ClusterReport& r) {
               return std::isfinite(r.clusters->bic) ? valueText(r.clusters->bic) : dash();
           });
}

void ScoreTable::makeScores()
{
    addRow("scoreSilhouette", tr("Silhouette"),
           tr("How much nearer points are to their own cluster than to the next: −1 to 1. Needs no labels."),
           [](const ClusterReport& r) { return scoreText(r.scores.silhouette); });
    addRow("scorePurity", tr("Purity"),
           tr("Share of points in the largest class of their cluster. It grows with the number of clusters."),
           [](const ClusterReport& r) { return scoreText(r.scores.purity); });
    addRow("scoreAccuracy", tr("Accuracy"),
           tr("Share of points in the class of their cluster, each class given to one cluster (Hungarian "
              "matching)."),
           [](const ClusterReport& r) { return scoreText(r.scores.accuracy); });
    addRow("scoreNmi", tr("NMI"),
           tr("Normalised mutual information of clusters and classes: 0 nothing in common, 1 the same."),
           [](const ClusterReport& r) { return scoreText(r.scores.nmi); });
    addRow("scoreAri", tr("ARI"),
           tr("Adjusted Rand index: do pairs of points belong together in both? 0 is chance, 1 the same."),
           [](const ClusterReport& r) { return scoreText(r.scores.ari); });
}

void ScoreTable::makeRawButton()
{
    m_rawButton = new QPushButton(this);
    m_rawButton->setProperty("small", true);
    m_rawButton->setAutoDefault(false);
    describe(m_rawButton, "scoreRawButton", {}, {});
    m_grid->addWidget(m_rawButton, m_grid->rowCount(), Raw + 1, Qt::AlignRight);
    connect(m_rawButton, &QPushButton::clicked, this,
            [this] { m_isRunning[Raw] ? Q_EMIT rawStopRequested() : Q_EMIT rawRunRequested(); });
}

void ScoreTable::setHead(std::size_t space)
{
    const QString name = space == Latent ? tr("Latent space") : tr("Raw values");
    const QString going =
        m_percent[space] > 0 ? tr("%1 … %2 %").arg(name).arg(m_percent[space]) : tr("%1 …").arg(name);
    m_heads[space]->setText(m_isRunning[space]  ? going
                            : m_dims[space] > 0 ? tr("%1 (%2-D)").arg(name).arg(m_dims[space])
                                                : name);
    m_heads[space]->setToolTip(m_isRunning[space] ? tr("Being computed in the background.") : QString());
    const bool isStopped = !m_isRunning[Raw] && m_dims[Raw] == 0 && m_dims[Latent] > 0;
    m_rawButton->setVisible(m_isRunning[Raw] || isStopped);
    m_rawButton->setText(m_isRunning[Raw] ? tr("Stop") : tr("Run"));
    m_rawButton->setAccessibleName(m_isRunning[Raw] ? tr("Stop clustering the raw values")
                                                    : tr("Cluster the raw values"));
    m_rawButton->setToolTip(m_isRunning[Raw] ? tr("The scores of the codes stay.")
                                             : tr("Clusters the raw values by the same method."));
}

void ScoreTable::setRunning(Space space, bool running)
{
    m_isRunning[static_cast<std::size_t>(space)] = running;
    m_percent[static_cast<std::size_t>(space)] = 0;
    setHead(static_cast<std::size_t>(space));
}

void ScoreTable::setProgress(Space space, double share)
{
    m_percent[static_cast<std::size_t>(space)] = static_cast<int>(100 * share);
    if (m_isRunning[static_cast<std::size_t>(space)])
        setHead(static_cast<std::size_t>(space));
}

void ScoreTable::setReport(Space space, const std::shared_ptr<const ClusterReport>& report)
{
    const auto at = static_cast<std::size_t>(space);
    m_dims[at] = report ? report->dims : 0;
    setHead(at);
    for (const Row& row : m_rows)
        row.cells[at]->setText(report ? row.text(*report) : dash());
}

} // namespace hourglass
