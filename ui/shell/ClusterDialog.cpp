// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ClusterDialog.h"

#include "ui/forms/ClusterForm.h"
#include "ui/plots/RangePlot.h"
#include "ui/views/Card.h"
#include "ui/views/ClassRows.h"
#include "ui/views/ContingencyView.h"
#include "ui/views/FaithfulnessView.h"
#include "ui/views/ScoreTable.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hourglass {
namespace {

constexpr int kMostK = 200;
constexpr int kFormWidth = 284;

template <class View>
View* named(View* view, const char* objectName, const QString& accessibleName)
{
    describe(view, objectName, accessibleName, {});
    return view;
}

QFrame* card(QWidget* parent)
{
    auto* made = new QFrame(parent);
    made->setProperty("card", true);
    auto* column = new QVBoxLayout(made);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    return made;
}

QVBoxLayout* columnOf(QWidget* card) { return static_cast<QVBoxLayout*>(card->layout()); }

QLabel* caption(const QString& text, QWidget* parent)
{
    auto* words = mutedLabel(text, parent);
    words->setWordWrap(true);
    return words;
}

/// A card in a page of the tabs, away from their edge.
QWidget* page(QWidget* card, QWidget* parent)
{
    auto* made = new QWidget(parent);
    auto* around = new QVBoxLayout(made);
    around->setContentsMargins(0, 8, 0, 0);
    around->addWidget(card);
    return made;
}

} // namespace

ClusterDialog::ClusterDialog(QWidget* parent)
    : QDialog(parent),
      m_form(new ClusterForm(this)),
      m_tabs(named(new QTabWidget(this), "clusterTabs", tr("Views of the clusters"))),
      m_scores(named(new ScoreTable(this), "clusterScores", tr("Scores"))),
      m_inertia(named(new RangePlot(tr("Inertia"), this), "inertiaPlot", tr("Inertia over k"))),
      m_silhouette(named(new RangePlot(tr("Silhouette"), this), "silhouettePlot", tr("Silhouette over k"))),
      m_table(named(new ContingencyView(this), "contingency", tr("Clusters against classes"))),
      m_samples(named(new ClassRows(this), "clusterSamples", tr("Samples of the cluster"))),
      m_faithfulness(named(new FaithfulnessView(this), "faithfulness", tr("How far the map can be trusted")))
{
    setObjectName(QStringLiteral("clusterDialog"));
    setWindowTitle(tr("Clusters and scores"));
    setModal(false);
    resize(880, 580);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeScores(), tr("Scores"));
    m_tabs->addTab(makeRange(), tr("How many?"));
    m_tabs->addTab(makeClasses(), tr("Classes"));
    m_tabs->addTab(makeMap(), tr("Map"));
    auto* left = card(this);
    left->setFixedWidth(kFormWidth);
    columnOf(left)->addWidget(m_form);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 10, 10, 10);
    row->setSpacing(10);
    row->addWidget(left);
    row->addWidget(m_tabs, 1);
    for (auto* button : findChildren<QPushButton*>())
        button->setAutoDefault(false); // Return in a field ends its editing and runs nothing
    connectParts();
    setData({});
    setPoints(0);
}

QWidget* ClusterDialog::makeScores()
{
    auto* made = card(this);
    columnOf(made)->addWidget(caption(
        tr("The same method on the codes and on the values that the network sees: what did learning buy?"),
        made));
    columnOf(made)->addWidget(m_scores, 1);
    return page(made, this);
}

QWidget* ClusterDialog::makeRange()
{
    auto* made = card(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    for (QSpinBox** box : {&m_from, &m_to}) {
        *box = new QSpinBox(made);
        (*box)->setRange(1, kMostK);
        row->addWidget(mutedLabel(box == &m_from ? tr("k from") : tr("to"), made));
        row->addWidget(*box);
        connect(*box, &QSpinBox::valueChanged, this, &ClusterDialog::refreshRange);
    }
    describe(m_from, "rangeFrom", tr("Least k"), tr("The least number of clusters to try."));
    describe(m_to, "rangeTo", tr("Greatest k"), tr("The greatest number of clusters to try."));
    m_rangeRun = new QPushButton(tr("Try all"), made);
    describe(m_rangeRun, "rangeRun", tr("Try all numbers of clusters"),
             tr("Clusters the codes once for each k by the method at the left."));
    row->addWidget(m_rangeRun);
    row->addStretch(1);
    m_rangeWords = caption({}, made);
    m_rangeWords->setObjectName(QStringLiteral("rangeWords"));
    columnOf(made)->addLayout(row);
    columnOf(made)->addWidget(m_rangeWords);
    columnOf(made)->addWidget(m_inertia, 1);
    columnOf(made)->addWidget(m_silhouette, 1);
    m_from->setValue(2);
    m_to->setValue(15);
    return page(made, this);
}

QWidget* ClusterDialog::makeClasses()
{
    auto* made = card(this);
    columnOf(made)->addWidget(caption(
        tr("Points of each class in each cluster. Click a row: its points are selected on the map."), made));
    columnOf(made)->addWidget(m_table, 3);
    m_members = headingLabel({}, made);
    m_members->setObjectName(QStringLiteral("clusterMembers"));
    columnOf(made)->addWidget(m_members);
    m_samples->setFixedHeight(100);
    columnOf(made)->addWidget(m_samples);
    return page(made, this);
}

QWidget* ClusterDialog::makeMap()
{
    auto* made = card(this);
    columnOf(made)->addWidget(caption(
        tr("Every map in two dimensions loses something. How far does the one on screen keep neighbours?"),
        made));
    columnOf(made)->addWidget(m_faithfulness, 1);
    return page(made, this);
}

void ClusterDialog::connectParts()
{
    connect(m_form, &ClusterForm::runRequested, this, &ClusterDialog::runRequested);
    connect(m_form, &ClusterForm::stopRequested, this, &ClusterDialog::stopRequested);
    connect(m_scores, &ScoreTable::rawRunRequested, this, &ClusterDialog::rawRunRequested);
    connect(m_scores, &ScoreTable::rawStopRequested, this, &ClusterDialog::rawStopRequested);
    connect(m_form, &ClusterForm::optionsChanged, this, &ClusterDialog::refreshRange);
    connect(m_rangeRun, &QPushButton::clicked, this, [this] {
        if (m_isRangeRunning)
            Q_EMIT rangeStopRequested();
        else
            Q_EMIT rangeRequested(m_from->value(), m_to->value());
    });
    for (RangePlot* plot : {m_inertia, m_silhouette})
        connect(plot, &RangePlot::kChosen, this, &ClusterDialog::kChosen);
    connect(m_table, &ContingencyView::clusterActivated, this, &ClusterDialog::clusterActivated);
    connect(m_samples, &ClassRows::sampleActivated, this, &ClusterDialog::sampleActivated);
}

QSize ClusterDialog::sizeHint() const { return (QSizeF(880, 580) * std::min(m_scale, 1.2)).toSize(); }

void ClusterDialog::setOptions(const ClusterOptions& options)
{
    m_form->setOptions(options);
    refreshRange();
}

const ClusterOptions& ClusterDialog::options() const { return m_form->options(); }

void ClusterDialog::setData(QStringList classNames)
{
    m_classNames = std::move(classNames);
    setLatent(nullptr);
    setRaw(nullptr);
    setRange(nullptr);
    clearFaithfulness();
}

void ClusterDialog::setPoints(std::size_t count)
{
    m_points = count;
    m_form->setPoints(count);
    refreshRange();
}

void ClusterDialog::setRunning(bool running) { m_form->setRunning(running); }
void ClusterDialog::setProgress(double share) { m_form->setProgress(share); }

void ClusterDialog::setLatent(std::shared_ptr<const ClusterReport> report)
{
    m_latent = std::move(report);
    m_scores->setReport(ScoreTable::Latent, m_latent);
    m_table->setPlaceholder(!m_latent              ? tr("Run a clustering first.")
                            : m_classNames.empty() ? tr("The data have no classes.")
                                                   : QString());
    m_table->setTable(m_latent ? m_latent->table : ContingencyTable{}, m_classNames);
    setMembers({}, nullptr);
}

void ClusterDialog::setRaw(const std::shared_ptr<const ClusterReport>& report)
{
    m_scores->setReport(ScoreTable::Raw, report);
}

void ClusterDialog::setRawRunning(bool running) { m_scores->setRunning(ScoreTable::Raw, running); }

void ClusterDialog::setRawProgress(double share) { m_scores->setProgress(ScoreTable::Raw, share); }

void ClusterDialog::setRangeRunning(bool running)
{
    m_isRangeRunning = running;
    refreshRange();
}

void ClusterDialog::setRangeProgress(double share)
{
    if (m_isRangeRunning)
        m_rangeWords->setText(tr("Trying … %1 %").arg(static_cast<int>(100 * share)));
}

void ClusterDialog::setRange(const std::shared_ptr<const ClusterRange>& range)
{
    std::vector<std::pair<int, double>> inertia, silhouette;
    if (range)
        for (const auto& row : range->rows) {
            inertia.emplace_back(row.k, row.inertia);
            silhouette.emplace_back(row.k, row.silhouette);
        }
    const int elbow = range ? range->elbow : 0, best = range ? range->bestSilhouette : 0;
    m_inertia->setValues(std::move(inertia), elbow, tr("bends most at k = %1").arg(elbow));
    m_silhouette->setValues(std::move(silhouette), best, tr("greatest at k = %1").arg(best));
    for (RangePlot* plot : {m_inertia, m_silhouette})
        plot->setPlaceholder(tr("Nothing tried yet"));
}

void ClusterDialog::refreshRange()
{
    const bool takes = takesK(options().method);
    const bool fits = m_from->value() <= m_to->value() && m_points > 0 &&
                      static_cast<std::size_t>(m_to->value()) <= m_points;
    m_rangeRun->setText(m_isRangeRunning ? tr("Stop") : tr("Try all"));
    m_rangeRun->setEnabled(m_isRangeRunning || (takes && fits));
    m_rangeWords->setText(
        !takes                            ? tr("This method finds the number of clusters itself.")
        : m_points == 0                   ? tr("Train a model first: there are no codes yet.")
        : m_from->value() > m_to->value() ? tr("The least k must not be above the greatest.")
        : !fits                           ? tr("There are only %1 points.").arg(m_points)
                : tr("Where inertia bends, or where the silhouette is greatest, may be a good k. Click a dot "
                     "to use it."));
}

void ClusterDialog::setMembers(const QString& caption, const std::shared_ptr<const DataSummary>& samples)
{
    m_members->setText(caption);
    m_members->setVisible(samples != nullptr);
    m_samples->setVisible(samples != nullptr);
    m_samples->setSamples(samples, {tr("Typical"), tr("Mixed")});
}

void ClusterDialog::setFaithfulness(const std::shared_ptr<const MapFaithfulness>& result,
                                    ProjectionMethod method, const QString& why)
{
    m_faithfulness->setResult(result, why);
    m_faithfulness->setMethod(method);
}

void ClusterDialog::clearFaithfulness() { m_faithfulness->setResult(nullptr); }

void ClusterDialog::setTheme(const Theme& theme)
{
    m_scale = theme.basePoint / hourglass::theme(theme.kind).basePoint;
    m_inertia->setTheme(theme);
    m_silhouette->setTheme(theme);
    m_samples->setFixedHeight(static_cast<int>(100 * m_scale));
    m_table->setTheme(theme);
    m_samples->setTheme(theme);
}

void ClusterDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    Q_EMIT shownChanged(true);
}

void ClusterDialog::hideEvent(QHideEvent* event)
{
    QDialog::hideEvent(event);
    Q_EMIT shownChanged(false);
}

} // namespace hourglass
