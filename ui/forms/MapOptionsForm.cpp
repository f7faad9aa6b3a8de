// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/MapOptionsForm.h"

#include "ui/forms/Fields.h"
#include "ui/forms/RateSpinBox.h"
#include "ui/forms/WheelGuard.h"
#include "ui/plots/MapWords.h"
#include "ui/views/Card.h"

#include <QComboBox>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace hourglass {
namespace {

using Method = ProjectionMethod;
constexpr int kMostSteps = 100000;
constexpr int kColumns = 2;
constexpr int kFieldWidth = 128;

} // namespace

MapOptionsForm::MapOptionsForm(QWidget* parent)
    : QWidget(parent),
      m_grid(new QGridLayout),
      m_problem(new ProblemLabel(QStringLiteral("mapOptionsProblem"), this)),
      m_nothing(mutedLabel(tr("This method has nothing to set."), this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(m_grid);
    column->addWidget(m_nothing);
    column->addWidget(m_problem);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(6);
    makeTsne();
    makeUmap();
    makeDirect();
    makeKernel();
    makeAxes();
    setSettings({});
    arrange();
}

MapOptionsForm::Shown MapOptionsForm::is(Method method) const
{
    return [this, method] { return m_method == method; };
}

void MapOptionsForm::makeTsne()
{
    auto& o = m_settings.tsne;
    addNumber({"tsnePerplexity", tr("Perplexity"),
               tr("About how many neighbours count. More: broader structure, slower. 2 to a third of the "
                  "points. A run in progress goes on with it.")},
              2, 10000, is(Method::Tsne), &o.perplexity);
    addCount({"tsneIterations", tr("Iterations"), tr("Steps in all. More: finer, linear in time.")}, 1,
             kMostSteps, {}, is(Method::Tsne), &o.iterations);
    addNumber({"tsneExaggeration", tr("Exaggeration"),
               tr("Pull while clusters form. More: tighter, better separated groups. 1 to 100.")},
              1, 100, is(Method::Tsne), &o.exaggeration);
    addCount({"tsneExaggerationIterations", tr("… for iterations"),
              tr("Steps with that pull. More: groups find together more surely.")},
             0, kMostSteps, tr("none"), is(Method::Tsne), &o.exaggerationIterations);
    addRate(
        {"tsneLearningRate", tr("Learning rate"),
         tr("Length of a step. Automatic: a twelfth of the points while exaggerating, then their number.")},
        1e6, tr("automatic"), is(Method::Tsne), &o.learningRate);
}

void MapOptionsForm::makeUmap()
{
    auto& o = m_settings.umap;
    addCount({"umapNeighbours", tr("Neighbours"),
              tr("Of a point, itself counted. More: broader structure, slower. 2 to 1,000. Holds from the "
                 "next run on.")},
             2, 1000, {}, is(Method::Umap), &o.neighbours);
    addNumber({"umapMinDist", tr("Minimal distance"),
               tr("How close points may lie on the map. Less: tighter clumps. Holds from the next run on.")},
              0, 3, is(Method::Umap), &o.minDist);
    addCount({"umapEpochs", tr("Epochs"),
              tr("Passes over the graph. More: finer, linear in time. Automatic: 500, beyond 10,000 points "
                 "200.")},
             0, kMostSteps, tr("automatic"), is(Method::Umap), &o.epochs);
    addCount({"umapNegativeSamples", tr("Negative samples"),
              tr("Points pushed away for each pulled near. More: clearer gaps, slower.")},
             1, 100, {}, is(Method::Umap), &o.negativeSamples);
}

void MapOptionsForm::makeDirect()
{
    auto& o = m_settings.direct;
    addCount({"isomapNeighbours", tr("Neighbours"),
              tr("Steps go to so many nearest. Fewer: follows folds, may fall apart. More: short cuts, "
                 "flatter.")},
             1, 1000, {}, is(Method::Isomap), &o.isomap.neighbours);
    addCount({"mdsIterations", tr("Iterations"), tr("At most. More: lower stress, linear in time.")}, 1,
             kMostSteps, {}, is(Method::Mds), &o.mds.iterations);
    addCount({"mdsLandmarks", tr("Landmarks"),
              tr("Of more than 10,000 points so many are placed together, the others against them. More: "
                 "finer, slower.")},
             10, 30000, {}, is(Method::Mds), &o.mds.landmarks);
    addCount({"randomizedIterations", tr("Iterations"),
              tr("Passes that sharpen the axes. More: nearer to exact, linear in time.")},
             0, 1000, tr("automatic"), is(Method::PcaRandomized), &o.randomized.iterations);
    addCount({"incrementalBatch", tr("Batch"),
              tr("Samples at a time. More: nearer to exact, more memory. Automatic: five for each value of a "
                 "code.")},
             0, 1000000, tr("automatic"), is(Method::PcaIncremental), &o.incremental.batch);
}

void MapOptionsForm::makeKernel()
{
    auto& o = m_settings.direct.kernel;
    auto* kind = makeChoiceBox("kernelKind", {tr("RBF"), tr("Polynomial"), tr("Cosine")}, this);
    add({"kernelKind", tr("Kernel"),
         tr("RBF sees closeness, polynomial products of values, cosine direction alone.")},
        kind, is(Method::PcaKernel), [kind, &o] { kind->setCurrentIndex(static_cast<int>(o.kernel)); });
    connect(kind, &QComboBox::activated, this, [this, &o](int index) {
        o.kernel = static_cast<KernelKind>(index);
        arrange();
        use();
    });
    addRate(
        {"kernelGamma", tr("Gamma"),
         tr("More: finer structure, in the end noise. Automatic: 1 / values of a code.")},
        1e6, tr("automatic"),
        [this, &o] { return m_method == Method::PcaKernel && o.kernel != KernelKind::Cosine; }, &o.gamma);
    addCount(
        {"kernelDegree", tr("Degree"),
         tr("How many values are multiplied. More: bends more, outliers dominate.")},
        1, 10, {}, [this, &o] { return m_method == Method::PcaKernel && o.kernel == KernelKind::Polynomial; },
        &o.degree);
}

void MapOptionsForm::makeAxes()
{
    const auto hasAxes = [this] { return !isLive(m_method) && m_method != Method::Mds; };
    addAxis(
        {"mapAxisX", tr("Across"), tr("Which component, or number of the code, runs from left to right.")}, 0,
        hasAxes);
    addAxis({"mapAxisY", tr("Up"), tr("Which component, or number of the code, runs upwards.")}, 1, hasAxes);
    addAxis({"mapAxisZ", tr("Deep"), tr("Which component, or number of the code, is the third dimension.")},
            2, [this, hasAxes] { return hasAxes() && dims() == 3; });
}

void MapOptionsForm::add(const Text& text, QWidget* editor, const Shown& isShown, std::function<void()> show)
{
    editor->setObjectName(QLatin1String(text.name));
    editor->setMinimumWidth(kFieldWidth);
    new WheelGuard(editor);
    m_fields.push_back({makeField(text.title, editor, text.toolTip, this), isShown, std::move(show)});
}

void MapOptionsForm::addNumber(const Text& text, double least, double most, const Shown& isShown,
                               double* value)
{
    auto* box = new QDoubleSpinBox(this);
    box->setKeyboardTracking(false);
    box->setDecimals(most > 100 ? 0 : most > 10 ? 1 : 2);
    box->setRange(least, most);
    box->setSingleStep(most > 100 ? 5 : most > 10 ? 1 : 0.05);
    add(text, box, isShown, [box, value] { box->setValue(*value); });
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, value](double now) {
        *value = now;
        use();
    });
}

void MapOptionsForm::addRate(const Text& text, double most, const QString& zero, const Shown& isShown,
                             double* value)
{
    auto* box = new RateSpinBox(this);
    box->setKeyboardTracking(false);
    box->setRange(0, most);
    box->setSpecialValueText(zero);
    add(text, box, isShown, [box, value] { box->setValue(*value); });
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, value](double now) {
        *value = now;
        use();
    });
}

void MapOptionsForm::addCount(const Text& text, int least, int most, const QString& zero,
                              const Shown& isShown, int* value)
{
    auto* box = makeCountBox(text.name, most, zero, this);
    box->setMinimum(least);
    if (most <= 1000)
        box->setStepType(QAbstractSpinBox::DefaultStepType);
    add(text, box, isShown, [box, value] { box->setValue(*value); });
    connect(box, &QSpinBox::valueChanged, this, [this, value](int now) {
        *value = now;
        use();
    });
}

/// People count from 1.
void MapOptionsForm::addAxis(const Text& text, std::size_t axis, const Shown& isShown)
{
    auto* box = makeCountBox(text.name, 100000, {}, this);
    box->setMinimum(1);
    box->setStepType(QAbstractSpinBox::DefaultStepType);
    add(text, box, isShown, [this, box, axis] { box->setValue(m_settings.direct.axes[axis] + 1); });
    connect(box, &QSpinBox::valueChanged, this, [this, axis](int now) {
        m_settings.direct.axes[axis] = now - 1;
        use();
    });
}

void MapOptionsForm::setMethod(Method method)
{
    m_method = method;
    arrange();
    say();
}

void MapOptionsForm::setSettings(const MapSettings& settings)
{
    m_settings = settings;
    for (const auto& field : m_fields) {
        const QSignalBlocker quiet(field.box->findChild<QSpinBox*>());
        const QSignalBlocker still(field.box->findChild<QDoubleSpinBox*>());
        field.show();
    }
    arrange();
    say();
}

void MapOptionsForm::setCodes(std::size_t points, std::size_t dims, std::size_t classes)
{
    m_points = points;
    m_dims = dims;
    m_classes = classes;
    arrange();
    say();
}

void MapOptionsForm::setDims(int dims)
{
    setMapDims(m_settings, m_method, dims);
    arrange();
    say();
}

QString MapOptionsForm::whyFlat() const
{
    return m_points == 0 ? QString()
                         : QString::fromStdString(whyNotInSpace(m_method, m_points, m_dims, m_classes));
}

MapSettings MapOptionsForm::usable() const
{
    return m_points == 0 ? m_settings : possible(m_settings, m_method, m_points, m_dims, m_classes);
}

/// Shows the fields of the method, side by side.
void MapOptionsForm::arrange()
{
    int cell = 0;
    for (const auto& field : m_fields) {
        m_grid->removeWidget(field.box);
        const bool shown = field.isShown();
        field.box->setVisible(shown);
        if (shown) {
            m_grid->addWidget(field.box, cell / kColumns, cell % kColumns);
            ++cell;
        }
    }
    m_nothing->setVisible(cell == 0);
}

QString MapOptionsForm::problem() const
{
    if (m_points == 0)
        return {};
    auto settings = usable();
    settings.direct.method = m_method;
    const auto problems = m_method == Method::Tsne   ? settings.tsne.problems(m_points)
                          : m_method == Method::Umap ? settings.umap.problems(m_points)
                                                     : settings.direct.problems(m_points, m_dims);
    return problems.empty() ? QString() : QString::fromStdString(problems.front().text);
}

QString MapOptionsForm::summary() const
{
    const auto& o = m_settings;
    if (m_method == Method::Tsne)
        return tr("Perplexity %1").arg(o.tsne.perplexity);
    if (m_method == Method::Umap)
        return tr("%1 neighbours").arg(o.umap.neighbours);
    if (m_method == Method::Isomap)
        return tr("%1 neighbours").arg(o.direct.isomap.neighbours);
    if (m_method == Method::Mds)
        return tr("Options");
    const auto& axes = o.direct.axes;
    return dims() == 3 ? tr("Axes %1, %2, %3").arg(axes[0] + 1).arg(axes[1] + 1).arg(axes[2] + 1)
                       : tr("Axes %1, %2").arg(axes[0] + 1).arg(axes[1] + 1);
}

void MapOptionsForm::say() { m_problem->setProblem(problem()); }

void MapOptionsForm::use()
{
    say();
    if (problem().isEmpty())
        Q_EMIT changed(m_settings);
}

} // namespace hourglass
