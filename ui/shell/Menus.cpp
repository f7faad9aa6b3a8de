// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Menus.h"

#include "ui/shell/MainWindow.h"
#include "ui/views/LossView.h"
#include "ui/views/MapView.h"
#include "ui/views/ReconstructionView.h"
#include "ui/views/RunControls.h"

#include <QAction>
#include <QActionGroup>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>

namespace hourglass {

Menus::Menus(MainWindow* window) : QObject(window), m_window(window), m_bar(new QMenuBar(window))
{
    m_bar->setObjectName(QStringLiteral("menuBar"));
    m_bar->setNativeMenuBar(false);
    connectViews();
    makeFile();
    makeData();
    makeModel();
    makeView();
    makeRun();
    makeHelp();
    // Shortcuts work wherever the bar is shown: the window knows the actions too.
    for (QMenu* menu : m_bar->findChildren<QMenu*>())
        window->addActions(menu->actions());
}

QAction* Menus::add(QMenu* menu, const QString& text, const QString& objectName, const QString& tip)
{
    QAction* action = menu->addAction(text);
    action->setObjectName(objectName);
    action->setToolTip(tip);
    action->setStatusTip({});
    return action;
}

void Menus::makeFile()
{
    QMenu* file = m_bar->addMenu(tr("&File"));
    QAction* open =
        add(file, tr("&Open data file…"), QStringLiteral("actionOpen"), tr("IDX, CIFAR, NumPy or CSV"));
    open->setShortcut(QKeySequence::Open);
    connect(open, &QAction::triggered, m_window, &MainWindow::openDataRequested);
    QAction* folder = add(file, tr("Open data &folder…"), QStringLiteral("actionOpenFolder"),
                          tr("Pictures in a folder for each class, or a data set of several files"));
    folder->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    connect(folder, &QAction::triggered, m_window, &MainWindow::openDataFolderRequested);
    QAction* run =
        add(file, tr("Open &run…"), QStringLiteral("actionOpenRun"), tr("A run that was saved before"));
    run->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    connect(run, &QAction::triggered, m_window, &MainWindow::openRunRequested);
    m_recent = file->addMenu(tr("Re&cent"));
    m_recent->setObjectName(QStringLiteral("menuRecent"));
    file->addSeparator();
    QAction* save =
        add(file, tr("&Save run as…"), QStringLiteral("actionSaveRun"), tr("Copies the run to a folder"));
    save->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    connect(save, &QAction::triggered, m_window, &MainWindow::saveRunRequested);
    m_exports = file->addMenu(tr("&Export"));
    m_exports->setObjectName(QStringLiteral("menuExport"));
    makeExports();
    makePython(file);
    file->addSeparator();
    QAction* quit =
        add(file, tr("&Quit"), QStringLiteral("actionQuit"), tr("Closes the window; the run is saved"));
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    connect(quit, &QAction::triggered, m_window, &QWidget::close);
    setRecent({});
}

void Menus::makeData()
{
    QMenu* data = m_bar->addMenu(tr("&Data"));
    const auto offer = [this, data](const QString& text, const char* name, const QString& tip, Qt::Key key,
                                    void (MainWindow::*request)()) {
        QAction* action = add(data, text, QLatin1String(name), tip);
        action->setShortcut(QKeySequence(Qt::CTRL | key));
        connect(action, &QAction::triggered, m_window, request);
    };
    offer(tr("&Prepare…"), "actionPrepare", tr("Classes, training and test part, size, colour and scaling"),
          Qt::Key_P, &MainWindow::prepareRequested);
    offer(tr("&Inspect…"), "actionInspect", tr("Samples and numbers of each class"), Qt::Key_I,
          &MainWindow::inspectRequested);
    data->addSeparator();
    offer(tr("&Synthetic…"), "actionSynthetic", tr("Points and glyphs by a formula, with sliders"), Qt::Key_G,
          &MainWindow::syntheticRequested);
}

void Menus::makeModel()
{
    QMenu* model = m_bar->addMenu(tr("&Model"));
    QAction* edit = add(model, tr("&Edit…"), QStringLiteral("actionEditModel"),
                        tr("Layers of the chosen model: add, remove, drag and change them"));
    edit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    connect(edit, &QAction::triggered, m_window, &MainWindow::editModelRequested);
    QAction* open = add(model, tr("&Open spec…"), QStringLiteral("actionOpenSpec"),
                        tr("A model from a JSON file, in the editor"));
    connect(open, &QAction::triggered, m_window, &MainWindow::openModelRequested);
    QAction* remove = add(model, tr("&Remove from the list"), QStringLiteral("actionRemoveModel"),
                          tr("Moves the chosen model to the trash, if it is your own"));
    connect(remove, &QAction::triggered, m_window, &MainWindow::removeModelRequested);
}

void Menus::makeExports()
{
    const auto offer = [this](const QString& text, const char* name, ExportKind kind) {
        QAction* action = add(m_exports, text, QLatin1String(name), tr("PNG, SVG or PDF, on white"));
        connect(action, &QAction::triggered, m_window,
                [this, kind] { Q_EMIT m_window->exportRequested(kind); });
    };
    offer(tr("&Map…"), "actionExportMap", ExportKind::Map);
    offer(tr("&Loss…"), "actionExportLoss", ExportKind::Loss);
    offer(tr("&Reconstructions…"), "actionExportReconstructions", ExportKind::Reconstructions);
    QAction* frames = add(m_exports, tr("&Frames of the t-SNE…"), QStringLiteral("actionFrames"),
                          tr("How the map formed, as numbered pictures"));
    connect(frames, &QAction::triggered, m_window, &MainWindow::framesRequested);
    m_window->mapView()->addToMenu(frames);
    m_exports->addSeparator();
    offer(tr("&All figures…"), "actionExportAll", ExportKind::All);
}

void Menus::makePython(QMenu* file)
{
    QMenu* python = file->addMenu(tr("P&ython"));
    python->setObjectName(QStringLiteral("menuPython"));
    python->setToolTipsVisible(true);
    const auto offer = [this, python](const QString& text, const char* name, const QString& tip,
                                      PythonExchange kind) {
        QAction* action = add(python, text, QLatin1String(name), tip);
        connect(action, &QAction::triggered, m_window,
                [this, kind] { Q_EMIT m_window->pythonRequested(kind); });
    };
    offer(tr("Export &weights for Python…"), "actionExportWeights", tr("A state_dict that torch.load reads"),
          PythonExchange::ExportWeights);
    offer(tr("Export as PyTorch &script…"), "actionExportScript",
          tr("Model, data, training and seed as a program of its own"), PythonExchange::ExportScript);
    offer(tr("&Copy as PyTorch code"), "actionCopyCode", tr("The same program, to paste into a notebook"),
          PythonExchange::CopyCode);
    python->addSeparator();
    offer(tr("&Import weights…"), "actionImportWeights",
          tr("A state_dict for the model that is chosen, as a new run"), PythonExchange::ImportWeights);
}

/// The menus of the views lead to the same place as File > Export.
void Menus::connectViews()
{
    const auto forward = [this](auto* view, auto signal, ExportKind kind) {
        connect(view, signal, m_window, [this, kind] { Q_EMIT m_window->exportRequested(kind); });
    };
    forward(m_window->mapView(), &MapView::exportRequested, ExportKind::Map);
    forward(m_window->lossView(), &LossView::exportRequested, ExportKind::Loss);
    forward(m_window->reconstructionView(), &ReconstructionView::exportRequested,
            ExportKind::Reconstructions);
    connect(m_window->lossView(), &LossView::logarithmicChosen, this, &Menus::setLogarithmicLoss);
}

void Menus::setRecent(const QStringList& sources)
{
    m_recent->clear();
    m_recent->setEnabled(!sources.isEmpty());
    for (const QString& source : sources) {
        const QString name = QFileInfo(source).fileName();
        QAction* action = m_recent->addAction(name.isEmpty() ? source : name);
        action->setToolTip(source);
        connect(action, &QAction::triggered, m_window,
                [this, source] { Q_EMIT m_window->recentChosen(source); });
    }
    m_recent->setToolTipsVisible(true);
}

void Menus::makeView()
{
    QMenu* view = m_bar->addMenu(tr("&View"));
    makeThemes(view);
    m_logLoss =
        add(view, tr("&Logarithmic loss"), QStringLiteral("actionLogLoss"), tr("Equal ratios equally high"));
    m_logLoss->setCheckable(true);
    m_logLoss->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    connect(m_logLoss, &QAction::triggered, m_window, [this](bool on) {
        m_window->lossView()->setLogarithmic(on);
        Q_EMIT m_window->lossView()->logarithmicChosen(on);
    });
    QAction* reset = add(view, tr("&Reset map"), QStringLiteral("actionResetMap"), tr("Shows the whole map"));
    reset->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_0));
    connect(reset, &QAction::triggered, m_window, [this] { m_window->mapView()->resetView(); });
    view->addSeparator();
    makeAnalyses(view);
    view->addSeparator();
    m_projector =
        add(view, tr("&Projector mode"), QStringLiteral("actionProjector"), tr("Large words and dots"));
    m_projector->setCheckable(true);
    m_projector->setShortcut(QKeySequence(Qt::Key_F9));
    connect(m_projector, &QAction::triggered, m_window, [this](bool on) {
        m_window->setProjectorMode(on);
        Q_EMIT m_window->projectorModeToggled(on);
    });
    QAction* full = add(view, tr("&Full screen"), QStringLiteral("actionFullScreen"), tr("The window alone"));
    full->setShortcut(QKeySequence(Qt::Key_F11));
    connect(full, &QAction::triggered, m_window, &MainWindow::toggleFullScreen);
}

/// Windows that look closer at codes and maps.
void Menus::makeAnalyses(QMenu* view)
{
    constexpr auto control = Qt::CTRL;
    constexpr auto both = Qt::CTRL | Qt::SHIFT;
    const auto open = [&](const QString& text, const char* name, const QString& tip, QKeySequence keys,
                          void (MainWindow::*requested)()) {
        QAction* action = add(view, text, QLatin1String(name), tip);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, m_window, requested);
        return action;
    };
    open(tr("&Clusters and scores…"), "actionClusters",
         tr("Groups the codes, and says what the groups and the map are worth"), control | Qt::Key_K,
         &MainWindow::clustersRequested);
    open(tr("Recogniti&on and errors…"), "actionScores",
         tr("How well classes are recognised from the codes, and how each is reconstructed"),
         both | Qt::Key_K, &MainWindow::scoresRequested);
    open(tr("Pr&incipal components…"), "actionComponents",
         tr("What each component explains, what it is made of, and what it keeps"), both | Qt::Key_P,
         &MainWindow::componentsRequested);
    QAction* compare = open(tr("Compare &maps…"), "actionCompareMaps",
                            tr("Raw values, codes and the codes of another run side by side"),
                            both | Qt::Key_M, &MainWindow::compareMapsRequested);
    QAction* several = open(tr("Se&veral t-SNE…"), "actionSeries", tr("Perplexities or seeds side by side"),
                            both | Qt::Key_T, &MainWindow::seriesRequested);
    auto* map = m_window->mapView();
    view->addAction(map->placementAction());
    map->addToMenu(compare);
    map->addToMenu(several);
}

void Menus::makeThemes(QMenu* view)
{
    QMenu* themes = view->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const QString texts[] = {tr("&Light"), tr("&Dark"), tr("As the &system")};
    const char* names[] = {"actionThemeLight", "actionThemeDark", "actionThemeSystem"};
    for (int i = 0; i < 3; ++i) {
        m_themes[i] = add(themes, texts[i], QLatin1String(names[i]), {});
        m_themes[i]->setCheckable(true);
        group->addAction(m_themes[i]);
        connect(m_themes[i], &QAction::triggered, m_window,
                [this, i] { Q_EMIT m_window->themeChosen(static_cast<ThemeChoice>(i)); });
    }
    m_themes[2]->setChecked(true);
    view->addSeparator();
}

void Menus::makeRun()
{
    QMenu* run = m_bar->addMenu(tr("&Run"));
    m_main = add(run, {}, QStringLiteral("actionTrain"), tr("Space does the same"));
    connect(m_main, &QAction::triggered, m_window, [this] { m_window->runControls()->triggerMain(); });
    m_stop = add(run, tr("&Stop"), QStringLiteral("actionStop"), tr("Ends the run; what was learnt is kept"));
    m_stop->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Period));
    connect(m_stop, &QAction::triggered, m_window, [this] { m_window->runControls()->triggerStop(); });
    addStride(run, tr("One &batch"), "actionOneBatch", QKeySequence(Qt::CTRL | Qt::Key_B), Stride::Batch);
    addStride(run, tr("One &epoch"), "actionOneEpoch", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B),
              Stride::Epoch);
    m_weights = run->addMenu(tr("&Look at the weights of"));
    m_weights->setObjectName(QStringLiteral("menuWeights"));
    m_weights->setEnabled(false);
    run->addSeparator();
    QAction* fresh =
        add(run, tr("&New run"), QStringLiteral("actionNewRun"), tr("Starts from untrained weights"));
    fresh->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_N));
    connect(fresh, &QAction::triggered, m_window, &MainWindow::newRunRequested);
    QAction* again = add(run, tr("Restart with the same &seed"), QStringLiteral("actionRestart"),
                         tr("The run on screen once more, as a new one"));
    connect(again, &QAction::triggered, m_window, &MainWindow::restartRequested);
    run->addSeparator();
    m_runs = add(run, tr("&Runs…"), QStringLiteral("actionRuns"), tr("All runs: compare, open, rename"));
    m_runs->setCheckable(true);
    m_runs->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_R));
    connect(m_runs, &QAction::triggered, m_window, &MainWindow::showRuns);
}

void Menus::addStride(QMenu* run, const QString& text, const char* name, const QKeySequence& keys,
                      Stride stride)
{
    QAction* action = add(run, text, QLatin1String(name), tr("Trains that far and pauses"));
    action->setShortcut(keys);
    connect(action, &QAction::triggered, m_window,
            [this, stride] { m_window->runControls()->triggerStride(stride); });
    m_strides.append(action);
}

void Menus::setCheckpoints(const std::vector<int>& epochs, bool isOffered)
{
    m_weights->clear();
    m_weights->setEnabled(isOffered);
    const auto offer = [this](const QString& text, const QString& choice) {
        QAction* action = add(m_weights, text, QStringLiteral("actionWeights-") + choice,
                              tr("Shows the model as it was then; the run stays where it is"));
        connect(action, &QAction::triggered, m_window,
                [this, choice] { Q_EMIT m_window->checkpointChosen(choice); });
    };
    offer(tr("the &last batch"), QStringLiteral("last"));
    offer(tr("the &best epoch"), QStringLiteral("best"));
    for (const int epoch : epochs)
        offer(tr("epoch %1").arg(epoch), QString::number(epoch));
}

void Menus::makeHelp()
{
    QMenu* help = m_bar->addMenu(tr("&Help"));
    QAction* keys = add(help, tr("&Keyboard shortcuts"), QStringLiteral("actionShortcuts"), {});
    keys->setShortcut(QKeySequence(Qt::Key_F1));
    connect(keys, &QAction::triggered, m_window, &MainWindow::showShortcuts);
    QAction* about = add(help, tr("&About Hourglass"), QStringLiteral("actionAbout"), {});
    connect(about, &QAction::triggered, m_window, &MainWindow::showAbout);
    auto* exports = new QAction(this);
    exports->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    connect(exports, &QAction::triggered, m_window, &MainWindow::openExportMenu);
    m_window->addAction(exports);
}

void Menus::setThemeChoice(ThemeChoice choice) { m_themes[static_cast<int>(choice)]->setChecked(true); }

void Menus::setProjectorMode(bool on) { m_projector->setChecked(on); }

void Menus::setLogarithmicLoss(bool logarithmic) { m_logLoss->setChecked(logarithmic); }

void Menus::setRunsShown(bool shown) { m_runs->setChecked(shown); }

void Menus::setRun(const RunControls& controls)
{
    m_main->setText(controls.mainText() + QStringLiteral("\tSpace"));
    m_main->setEnabled(controls.isMainEnabled());
    m_stop->setEnabled(controls.isStopEnabled());
    for (QAction* stride : m_strides)
        stride->setEnabled(controls.isStrideEnabled());
}

} // namespace hourglass
