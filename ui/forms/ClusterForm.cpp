// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/ClusterForm.h"

#include "ui/forms/RateSpinBox.h"
#include "ui/forms/WheelGuard.h"
#include "ui/views/Card.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace hourglass {
namespace {

using M = ClusterMethod;
constexpr int kMostCount = 1'000'000;
constexpr double kMostNumber = 1e9;

bool isKMeans(M method) { return method <= M::GaussianMixture; } // all of them begin with k-means
bool isDense(M method) { return !takesK(method); }

} // namespace

ClusterForm::ClusterForm(QWidget* parent) : QWidget(parent), m_form(new QFormLayout)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(10);
    m_form->setVerticalSpacing(6);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    column->addLayout(m_form);
    makeMethod();
    makeFields();
    makeDensityFields();
    makeRun();
    column->addStretch(1);
    setOptions({});
}

void ClusterForm::add(const char* name, const QString& title, const QString& tip, QWidget* editor,
                      Matters matters, std::function<void(const ClusterOptions&)> show,
                      std::function<void(ClusterOptions&)> take)
{
    describe(editor, name, title, tip);
    editor->setObjectName(QStringLiteral("cluster-") + QLatin1String(name));
    new WheelGuard(editor);
    auto* cell = new QWidget(this);
    auto* column = new QVBoxLayout(cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    auto* problem =
        new ProblemLabel(QStringLiteral("cluster-") + QLatin1String(name) + QStringLiteral("Problem"), cell);
    column->addWidget(editor);
    column->addWidget(problem);
    auto* label = mutedLabel(title, this);
    label->setBuddy(editor);
    label->setToolTip(tip);
    m_form->addRow(label, cell);
    m_fields.push_back({name, cell, problem, std::move(matters), std::move(show), std::move(take)});
}

void ClusterForm::addCount(const char* name, const QString& title, const QString& tip,
                           int ClusterOptions::*member, int least, const QString& zero, Matters matters)
{
    auto* box = makeCountBox(name, kMostCount, zero, this);
    box->setMinimum(least);
    box->setStepType(QAbstractSpinBox::DefaultStepType);
    add(
        name, title, tip, box, std::move(matters),
        [box, member](const ClusterOptions& options) { box->setValue(options.*member); },
        [box, member](ClusterOptions& options) { options.*member = box->value(); });
    connect(box, &QSpinBox::valueChanged, this, &ClusterForm::use);
}

void ClusterForm::addNumber(const char* name, const QString& title, const QString& tip,
                            double ClusterOptions::*member, const QString& zero, Matters matters)
{
    auto* box = new RateSpinBox(this);
    box->setRange(0, kMostNumber);
    box->setKeyboardTracking(false);
    box->setSpecialValueText(zero);
    add(
        name, title, tip, box, std::move(matters),
        [box, member](const ClusterOptions& options) { box->setValue(options.*member); },
        [box, member](ClusterOptions& options) { options.*member = box->value(); });
    connect(box, &QDoubleSpinBox::valueChanged, this, &ClusterForm::use);
}

void ClusterForm::makeMethod()
{
    auto* method = makeChoiceBox("method",
                                 {tr("k-means"), tr("Mini-batch k-means"), tr("Gaussian mixture"), tr("Ward"),
                                  tr("DBSCAN"), tr("HDBSCAN")},
                                 this);
    const QStringList tips{
        tr("Round clusters of like size around k centres. Fast."),
        tr("k-means on small batches: nearly as good, and fast on very many points."),
        tr("Clusters are ellipsoids of any size; says how surely a point belongs to its own."),
        tr("Merges the two clusters that lose least by it, from single points up."),
        tr("Clusters are dense places of any shape; what lies between them is in none."),
        tr("DBSCAN for places of different density: finds the radius of each cluster itself.")};
    for (int i = 0; i < method->count(); ++i)
        method->setItemData(i, tips[i], Qt::ToolTipRole);
    add(
        "method", tr("Method"),
        tr("How points are grouped. Hover a method in the list to read what it does."), method,
        [](M) { return true; },
        [method](const ClusterOptions& o) { method->setCurrentIndex(static_cast<int>(o.method)); },
        [method](ClusterOptions& o) { o.method = static_cast<M>(method->currentIndex()); });
    connect(method, &QComboBox::currentIndexChanged, this, &ClusterForm::use);
}

void ClusterForm::makeFields()
{
    using O = ClusterOptions;
    addCount("k", tr("Clusters"), tr("How many clusters to make, 1 to the number of points."), &O::k, 0, {},
             takesK);
    auto* kind = makeChoiceBox("covariance", {tr("Any ellipsoid"), tr("Along the axes"), tr("Balls")}, this);
    add(
        "covariance", tr("Shapes"),
        tr("What shapes the clusters may have. Any ellipsoid fits best and needs dims² numbers a cluster."),
        kind, [](M m) { return m == M::GaussianMixture; },
        [kind](const O& o) { kind->setCurrentIndex(static_cast<int>(o.covariance)); },
        [kind](O& o) { o.covariance = static_cast<CovarianceKind>(kind->currentIndex()); });
    connect(kind, &QComboBox::currentIndexChanged, this, &ClusterForm::use);
    addCount("restarts", tr("Restarts"),
             tr("Starts from other centres; the best inertia wins. More: surer, linear in time."),
             &O::restarts, 0, {}, isKMeans);
    addCount("maxIterations", tr("Iterations"), tr("Steps at most."), &O::maxIterations, 0, {}, isKMeans);
    addCount("batchSize", tr("Batch"), tr("Points a step. More: closer to k-means, slower."), &O::batchSize,
             0, {}, [](M m) { return m == M::MiniBatchKMeans; });
    addNumber("regularisation", tr("Regularisation"),
              tr("Added to each variance. More: rounder clusters, never flat ones."), &O::regularisation, {},
              [](M m) { return m == M::GaussianMixture; });
    addNumber("tolerance", tr("Tolerance"), tr("Stops when the mean log likelihood gains less than this."),
              &O::tolerance, {}, [](M m) { return m == M::GaussianMixture; });
    addCount(
        "exactPoints", tr("Exact up to"),
        tr("Up to so many points are merged one by one; of more, fine groups made by k-means. More: exact "
           "for longer, quadratic in time."),
        &O::exactPoints, 0, {}, [](M m) { return m == M::Ward; });
}

void ClusterForm::makeDensityFields()
{
    using O = ClusterOptions;
    addNumber(
        "radius", tr("Radius"),
        tr("How far neighbours may be. More: fewer, larger clusters. Automatic: where the sorted distances "
           "to the neighbours bend."),
        &O::radius, tr("automatic"), [](M m) { return m == M::Dbscan; });
    addCount("minPoints", tr("Least points"),
             tr("Points that make a place dense, the point itself included. More: smoother, and more noise."),
             &O::minPoints, 0, {}, isDense);
    addCount(
        "minClusterSize", tr("Smallest cluster"),
        tr("The smallest cluster, 2 or more. More: fewer, larger clusters. Automatic: a hundredth of the "
           "points, 5 to 100."),
        &O::minClusterSize, 0, tr("automatic"), [](M m) { return m == M::Hdbscan; });
    addCount(
        "samplePoints", tr("Sample"),
        tr("Points that are clustered; all others join the nearest of them. More: finer, quadratic in time. "
           "Automatic: all, up to what takes some tens of seconds."),
        &O::samplePoints, 0, tr("automatic"), [](M m) { return m == M::Hdbscan; });
}

void ClusterForm::makeRun()
{
    m_problem = new ProblemLabel(QStringLiteral("clusterProblem"), this);
    m_run = new QPushButton(tr("Run"), this);
    m_run->setProperty("accent", true);
    describe(
        m_run, "clusterRun", tr("Run clustering"),
        tr("Groups the codes of the points on the map, colours the map by cluster, and follows the model."));
    m_stop = new QPushButton(tr("Stop"), this);
    describe(m_stop, "clusterStop", tr("Stop clustering"), tr("The clusters there are stay."));
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setRange(0, 1000);
    describe(m_progress, "clusterProgress", tr("Progress of the clustering"), {});
    auto policy = m_progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(policy);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_run, 1);
    row->addWidget(m_stop);
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->addWidget(m_problem);
    column->addLayout(row);
    column->addWidget(m_progress);
    connect(m_run, &QPushButton::clicked, this, &ClusterForm::runRequested);
    connect(m_stop, &QPushButton::clicked, this, &ClusterForm::stopRequested);
}

void ClusterForm::setOptions(const ClusterOptions& options)
{
    m_options = options;
    m_isShowing = true;
    for (const Field& field : m_fields)
        field.show(options);
    m_isShowing = false;
    refresh();
}

void ClusterForm::setPoints(std::size_t count)
{
    m_points = count;
    refresh();
}

void ClusterForm::setRunning(bool running)
{
    m_isRunning = running;
    m_progress->setValue(0);
    refresh();
}

void ClusterForm::setProgress(double share) { m_progress->setValue(static_cast<int>(1000 * share)); }

void ClusterForm::use()
{
    if (m_isShowing)
        return;
    for (const Field& field : m_fields)
        field.take(m_options);
    refresh();
    Q_EMIT optionsChanged();
}

void ClusterForm::refresh()
{
    const auto problems = m_points > 0 ? m_options.problems(m_points) : std::vector<Problem>{};
    for (const Field& field : m_fields) {
        const auto found = std::ranges::find(problems, std::string(field.name), &Problem::field);
        field.problem->setProblem(found == problems.end() ? QString() : QString::fromStdString(found->text));
        m_form->setRowVisible(field.cell, field.matters(m_options.method));
    }
    m_problem->setProblem(m_points == 0 ? tr("Train a model first: there are no codes yet.") : QString());
    m_run->setEnabled(m_points > 0 && problems.empty());
    m_stop->setEnabled(m_isRunning);
    m_progress->setVisible(m_isRunning);
}

} // namespace hourglass
