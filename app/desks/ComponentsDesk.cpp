// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desks/ComponentsDesk.h"

#include "core/data/Synthetic.h"
#include "ui/shell/ComponentsDialog.h"
#include "ui/shell/MainWindow.h"
#include "ui/views/MapView.h"
#include "ui/views/components/LessonPage.h"

namespace hourglass {
namespace {

QStringList texts(const std::vector<std::string>& names)
{
    QStringList list;
    for (const auto& name : names)
        list << QString::fromStdString(name);
    return list;
}

} // namespace

ComponentsDesk::ComponentsDesk(MainWindow& window, MapController& map, FigureController& figures,
                               const FileDialogs& dialogs)
    : m_window(window),
      m_map(map),
      m_figures(figures),
      m_dialogs(dialogs),
      m_dialog(new ComponentsDialog(&window))
{
    wireDialog();
    wireMap();
    wireResults();
    wireLesson();
    showComponents(nullptr);
}

ComponentsDesk::~ComponentsDesk()
{
    m_dialog->disconnect(this); // it is hidden with the window, when the controllers are gone
    m_dialog->disconnect(&m_components);
}

void ComponentsDesk::wireDialog()
{
    connect(&m_window, &MainWindow::componentsRequested, m_dialog, [dialog = m_dialog] {
        dialog->show();
        dialog->raise();
        dialog->activateWindow();
    });
    connect(m_dialog, &ComponentsDialog::shownChanged, this, [this](bool shown) {
        showAxes();
        m_components.setActive(shown);
    });
    connect(m_dialog, &ComponentsDialog::spaceChosen, &m_components, &ComponentsController::setSpace);
    connect(m_dialog, &ComponentsDialog::stopRequested, &m_components, &ComponentsController::stop);
    connect(m_dialog, &ComponentsDialog::startRequested, this, [this] {
        showComponents(m_components.components());
        m_components.start();
    });
    connect(m_dialog, &ComponentsDialog::axesChosen, this, &ComponentsDesk::putOnMap);
    connect(m_dialog, &ComponentsDialog::walkWanted, &m_components, &ComponentsController::walk);
    connect(m_dialog, &ComponentsDialog::rebuildWanted, this,
            [this](int components) { m_components.rebuild(static_cast<std::size_t>(components)); });
    connect(m_dialog, &ComponentsDialog::exportRequested, this, &ComponentsDesk::exportShown);
}

void ComponentsDesk::wireMap()
{
    auto* view = m_window.mapView();
    connect(&m_map, &MapController::evaluationChanged, this,
            [this](const std::shared_ptr<const Evaluation>& evaluation) {
                m_components.setCodes(m_map.model(), evaluation);
            });
    connect(view, &MapView::splitChosen, this, [this](Split split) {
        if (m_dataset)
            m_components.setRange({m_dataset->info().first(split), m_dataset->info().count(split)});
    });
    connect(view, &MapView::settingsChanged, this, &ComponentsDesk::showAxes);
    connect(view, &MapView::projectionChosen, this, &ComponentsDesk::showAxes);
}

void ComponentsDesk::wireResults()
{
    connect(&m_components, &ComponentsController::found, this, &ComponentsDesk::showComponents);
    connect(&m_components, &ComponentsController::runningChanged, m_dialog, &ComponentsDialog::setRunning);
    connect(&m_components, &ComponentsController::stopped, m_dialog, &ComponentsDialog::setStopped);
    connect(&m_components, &ComponentsController::walked, m_dialog, &ComponentsDialog::setWalk);
    connect(&m_components, &ComponentsController::rebuilt, m_dialog, &ComponentsDialog::setRebuild);
    connect(&m_components, &ComponentsController::failed, this, [this](const Error& error) {
        if (!m_components.components())
            m_dialog->setComponents(nullptr, QString::fromStdString(error.text()), std::nullopt, 0);
        Q_EMIT failed(error);
    });
}

void ComponentsDesk::setDataset(const DatasetPtr& dataset)
{
    m_dataset = dataset;
    m_dialog->setData(texts(dataset->info().columns), texts(dataset->info().classNames));
    m_components.setDataset(dataset);
    const auto split = m_window.mapView()->split();
    m_components.setRange({dataset->info().first(split), dataset->info().count(split)});
    showComponents(m_components.components());
}

void ComponentsDesk::clearModel() { m_components.setCodes(nullptr, nullptr); }

void ComponentsDesk::setTheme(const Theme& theme) { m_dialog->setTheme(theme); }

QString ComponentsDesk::reason() const
{
    if (!m_dataset)
        return tr("Open data first.");
    if (m_components.space() == ComponentSpace::Codes && m_components.codeSize() == 0)
        return tr("Train a model first: there are no codes yet. The raw values can be looked at right away.");
    return tr("Finding the components …");
}

void ComponentsDesk::showComponents(const ComponentsPtr& components)
{
    m_dialog->setComponents(components, reason(), m_components.modelError(), m_components.codeSize());
    showAxes();
    refreshLesson();
}

/// The bars that are marked are the map's axes, if it is a PCA.
void ComponentsDesk::showAxes()
{
    const auto* view = m_window.mapView();
    const auto& axes = view->settings().direct.axes;
    const bool isPca = view->projection() == ProjectionMethod::Pca;
    m_dialog->setAxes(isPca ? axes[0] : -1, isPca ? axes[1] : -1);
}

/// As if they had been chosen above the map.
void ComponentsDesk::putOnMap(int x, int y)
{
    auto* view = m_window.mapView();
    auto settings = view->settings();
    settings.direct.axes[0] = x;
    settings.direct.axes[1] = y;
    auto& z = settings.direct.axes[2]; // of a map in space: the first that is free
    for (z = z == x || z == y ? 0 : z; z == x || z == y;)
        ++z;
    view->setSettings(settings);
    if (view->projection() != ProjectionMethod::Pca) {
        view->setProjection(ProjectionMethod::Pca);
        Q_EMIT view->projectionChosen(ProjectionMethod::Pca);
    }
    Q_EMIT view->settingsChanged(settings);
}

void ComponentsDesk::wireLesson()
{
    // Of two and three values, the classroom's own first.
    QStringList keys, titles;
    for (const char* name : {"normal-2d", "curved-sheet", "moons", "circles", "swiss-roll", "s-curve"})
        if (const auto* kind = syntheticKind(name)) {
            keys << QString::fromLatin1(name);
            titles << tr("Example: %1").arg(QString::fromStdString(kind->title));
        }
    m_dialog->lesson()->setExamples(keys, titles);
    connect(m_dialog, &ComponentsDialog::lessonWanted, this, &ComponentsDesk::makeLesson);
    connect(&m_lessons, &LessonController::made, this,
            [this](const std::shared_ptr<const PcaLesson>& lesson) {
                m_dialog->setLesson(lesson, lessonNames(), {});
            });
    connect(&m_lessons, &LessonController::failed, this, [this](const Error& error) {
        m_dialog->setLesson(nullptr, {}, QString::fromStdString(error.text()));
    });
}

/// Values of a point on the map in the space that is looked at; 0: there are none.
std::size_t ComponentsDesk::lessonDims() const
{
    if (m_components.space() == ComponentSpace::Codes)
        return m_components.codeSize();
    return m_dataset ? m_dataset->info().shape.size() : 0;
}

QStringList ComponentsDesk::lessonNames() const
{
    if (!m_dialog->lesson()->source().isEmpty())
        return {};
    if (m_components.space() == ComponentSpace::Codes)
        return {tr("code 1"), tr("code 2"), tr("code 3")};
    return texts(m_dataset->info().columns);
}

void ComponentsDesk::makeLesson(const QString& source, bool standardise)
{
    if (!source.isEmpty())
        m_lessons.ofExample(source, standardise);
    else if (m_components.space() == ComponentSpace::Codes)
        m_lessons.ofCodes(m_map.evaluation(), m_dataset, standardise);
    else
        m_lessons.ofSamples(m_dataset, m_components.range(), standardise);
}

/// Other points on the map, or points of another space: those of a lesson may be others, too.
void ComponentsDesk::refreshLesson()
{
    auto* page = m_dialog->lesson();
    const bool wasOwn = page->source().isEmpty();
    page->setOwnAvailable(lessonDims() == 2 || lessonDims() == 3);
    const bool isOwn = page->source().isEmpty();
    if ((wasOwn || isOwn) && m_dialog->isVisible() && m_dialog->tab() == ComponentsDialog::LessonTab)
        makeLesson(page->source(), page->isStandardised());
}

void ComponentsDesk::exportShown()
{
    const auto figure = m_dialog->figure();
    if (!figure) {
        Q_EMIT failed({Failure::BadInput, "There is nothing to export yet.", "Wait until it is shown."});
        return;
    }
    const QString path = m_dialogs.chooseFigureFile(figure->first);
    if (!path.isEmpty())
        m_figures.write({{figure->second, path}}, {});
}

} // namespace hourglass
