// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include "ui/forms/DataForm.h"
#include "ui/forms/ModelForm.h"
#include "ui/forms/TrainingForm.h"
#include "ui/shell/Dialogs.h"
#include "ui/shell/DropOverlay.h"
#include "ui/shell/FormColumn.h"
#include "ui/shell/HeaderBar.h"
#include "ui/shell/NoticeBar.h"
#include "ui/shell/StatusLine.h"
#include "ui/views/LossView.h"
#include "ui/views/MapView.h"
#include "ui/views/ReconstructionView.h"
#include "ui/views/RunControls.h"
#include "ui/views/RunsView.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDataStream>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hourglass {
namespace {

constexpr int kMargin = 8;
constexpr quint32 kLayoutVersion = 1;
constexpr double kProjectorScale = 1.35; // 16 px where the normal font has 13

/// Widgets that a style sheet has touched take a new font only when the sheet is applied anew.
void spreadFont(const QFont& font)
{
    QApplication::setFont(font);
    if (!qApp->styleSheet().isEmpty())
        qApp->setStyleSheet(qApp->styleSheet());
}

} // namespace

MainWindow::MainWindow(QWidget* parent) : QMainWindow(parent)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Hourglass"));
    setAcceptDrops(true);
    setMinimumSize(960, 560);
    resize(1280, 800);
    makeParts();
    layOut();
    connectParts();
    setTheme(ThemeKind::Light);
    updateRun();
    centralWidget()->setFocus(); // so that Space trains, and no field looks chosen
}

MainWindow::~MainWindow() = default;

void MainWindow::makeParts()
{
    m_data = new DataForm(this);
    m_model = new ModelForm(this);
    m_training = new TrainingForm(this);
    m_run = new RunControls(this);
    m_map = new MapView(this);
    m_loss = new LossView(this);
    m_reconstructions = new ReconstructionView(this);
    m_runs = new RunsView(this);
    m_notices = new NoticeBar(this);
    m_status = new StatusLine(this);
    m_menus = new Menus(this);
    m_drop = new DropOverlay(this);
    m_header = new HeaderBar(m_menus->bar(), m_menus->exports(), this);
}

QWidget* MainWindow::makeLeftColumn()
{
    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kMargin);
    column->addWidget(new FormColumn({m_data, m_model, m_training}, kMargin, left), 1);
    column->addWidget(m_run);
    return left;
}

void MainWindow::layOut()
{
    m_centre = new QSplitter(Qt::Vertical, this);
    m_centre->setObjectName(QStringLiteral("centreSplitter"));
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_map);
    m_pages->addWidget(m_runs);
    m_centre->addWidget(m_pages);
    m_centre->addWidget(m_loss);
    m_centre->setStretchFactor(0, 3);
    m_centre->setStretchFactor(1, 1);
    m_centre->setSizes({440, 185});
    m_columns = new QSplitter(Qt::Horizontal, this);
    m_columns->setObjectName(QStringLiteral("columnSplitter"));
    m_columns->addWidget(makeLeftColumn());
    m_columns->addWidget(m_centre);
    m_columns->addWidget(m_reconstructions);
    m_columns->setStretchFactor(1, 1);
    m_reconstructions->setMinimumWidth(220);
    m_columns->setSizes({290, 640, 326});
    for (QSplitter* splitter : {m_centre, m_columns}) {
        splitter->setHandleWidth(kMargin);
        splitter->setChildrenCollapsible(false);
    }
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->setSpacing(kMargin);
    column->addWidget(m_notices);
    column->addWidget(m_columns, 1);
    centre->setFocusPolicy(Qt::ClickFocus);
    setCentralWidget(centre);
    setMenuWidget(m_header);
    setStatusBar(m_status);
}

void MainWindow::connectParts()
{
    connect(m_training, &TrainingForm::optionsChanged, this, &MainWindow::updateRun);
    connect(m_model, &ModelForm::problemChanged, this, &MainWindow::updateRun);
    connect(m_run, &RunControls::stateChanged, this, [this] {
        m_menus->setRun(*m_run);
        const bool inProgress = m_run->isStopEnabled();
        m_training->setEditable(!inProgress);
        m_model->setEditable(!inProgress);
        m_data->setEditable(!inProgress);
    });
    connect(m_data, &DataForm::openRequested, this, &MainWindow::openDataRequested);
    connect(m_data, &DataForm::prepareRequested, this, &MainWindow::prepareRequested);
    connect(m_data, &DataForm::inspectRequested, this, &MainWindow::inspectRequested);
    connect(m_data, &DataForm::adjustRequested, this, &MainWindow::syntheticRequested);
    connect(m_model, &ModelForm::editRequested, this, &MainWindow::editModelRequested);
    connect(m_header, &HeaderBar::openRequested, this, &MainWindow::openDataRequested);
    connect(m_header, &HeaderBar::themeToggled, this, &MainWindow::toggleTheme);
    connect(m_header, &HeaderBar::runsToggled, this, &MainWindow::showRuns);
    connect(m_runs, &RunsView::closeRequested, this, [this] { showRuns(false); });
    connect(m_drop, &DropOverlay::dropped, this, &MainWindow::fileDropped);
    connect(m_drop, &DropOverlay::partlyTaken, this, [this](int count) {
        m_notices->add({Severity::Info,
                        tr("Only the first of %1 dropped things is opened.").arg(count),
                        tr("Put what belongs together into one folder and drop that."),
                        {}});
    });
    for (auto* editor : findChildren<QLineEdit*>())
        editor->setAcceptDrops(false); // a file dropped on a field is to be opened as well
}

void MainWindow::updateRun()
{
    const QString model = m_model->problem();
    m_run->setProblem(model.isEmpty() ? m_training->problem() : model);
}

void MainWindow::setRunName(const QString& name)
{
    m_header->setRunName(name);
    setWindowTitle(name.isEmpty() ? tr("Hourglass") : name + tr(" – Hourglass"));
}

void MainWindow::showRuns(bool shown)
{
    if (shown == isRunsShown())
        return;
    m_runs->finishEditing();
    m_pages->setCurrentIndex(shown ? 1 : 0);
    m_header->setRunsShown(shown);
    m_menus->setRunsShown(shown);
    shown ? m_runs->takeFocus() : centralWidget()->setFocus();
    Q_EMIT runsShown(shown);
}

bool MainWindow::isRunsShown() const { return m_pages->currentIndex() == 1; }

void MainWindow::setRecent(const QStringList& sources) { m_menus->setRecent(sources); }
void MainWindow::setCheckpoints(const std::vector<int>& epochs, bool isOffered)
{
    m_menus->setCheckpoints(epochs, isOffered);
}
void MainWindow::setThemeChoice(ThemeChoice choice) { m_menus->setThemeChoice(choice); }

void MainWindow::setTheme(ThemeKind kind)
{
    m_theme = kind;
    spreadTheme();
}

void MainWindow::setProjectorMode(bool on)
{
    if (m_projector && !on)
        spreadFont(theme(m_theme).font());
    m_projector = on;
    m_menus->setProjectorMode(on);
    spreadTheme();
}

Theme MainWindow::look() const
{
    Theme look = theme(m_theme);
    if (m_projector) {
        look.basePoint *= kProjectorScale;
        look.pointSize *= 1.35;
        look.lineWidth = 3;
    }
    return look;
}

void MainWindow::spreadTheme()
{
    const Theme look = this->look();
    if (m_projector)
        spreadFont(look.font());
    m_data->setTheme(look);
    m_drop->setTheme(look);
    m_model->setTheme(look);
    m_map->setTheme(look);
    m_loss->setTheme(look);
    m_reconstructions->setTheme(look);
    m_runs->setTheme(look);
    m_notices->setTheme(look);
    m_header->setTheme(look);
}

QByteArray MainWindow::saveLayout() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << kLayoutVersion << m_columns->saveState() << m_centre->saveState() << m_training->isMoreShown();
    return bytes;
}

bool MainWindow::restoreLayout(const QByteArray& layout)
{
    QDataStream stream(layout);
    quint32 version = 0;
    QByteArray columns, centre;
    bool more = false;
    stream >> version >> columns >> centre >> more;
    if (stream.status() != QDataStream::Ok || version != kLayoutVersion)
        return false;
    m_training->setMoreShown(more);
    return m_columns->restoreState(columns) && m_centre->restoreState(centre);
}

void MainWindow::setCloseGuard(std::function<bool()> mayClose) { m_mayClose = std::move(mayClose); }
void MainWindow::showAbout() { showAboutDialog(this); }
void MainWindow::showShortcuts() { showShortcutsDialog(this); }
void MainWindow::openExportMenu() { m_header->openExportMenu(); }
void MainWindow::toggleFullScreen() { setWindowState(windowState() ^ Qt::WindowFullScreen); }

void MainWindow::toggleTheme()
{
    Q_EMIT themeChosen(m_theme == ThemeKind::Dark ? ThemeChoice::Light : ThemeChoice::Dark);
}

void MainWindow::closeEvent(QCloseEvent* event) { event->setAccepted(!m_mayClose || m_mayClose()); }

/// Keys that nobody below wanted arrive here: Space in an editor or on a button has been used by then.
void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier && !event->isAutoRepeat())
        m_run->triggerMain();
    else
        QMainWindow::keyPressEvent(event);
}

} // namespace hourglass
