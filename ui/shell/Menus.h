// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QStringList>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace hourglass {

class MainWindow;

enum class ExportKind { Map, Loss, Reconstructions, All };
enum class ThemeChoice { Light, Dark, System };

/// All menus and their shortcuts. Made after the views. They only speak to the window; the window's signals
/// speak to the rest.
class Menus : public QObject {
    Q_OBJECT
public:
    explicit Menus(MainWindow* window);

    [[nodiscard]] QMenuBar* bar() const { return m_bar; }
    [[nodiscard]] QMenu* exports() const { return m_exports; }
    void setRecent(const QStringList& sources);
    void setThemeChoice(ThemeChoice choice);
    void setProjectorMode(bool on);
    void setLogarithmicLoss(bool logarithmic);
    /// The Run menu says the same as the buttons.
    void setRun(const QString& mainText, bool mainEnabled, bool stopEnabled);

private:
    QAction* add(QMenu* menu, const QString& text, const QString& objectName, const QString& tip);
    void makeFile();
    void makeData();
    void makeModel();
    void makeExports();
    void connectViews();
    void makeView();
    void makeThemes(QMenu* view);
    void makeRun();
    void makeHelp();

    MainWindow* m_window;
    QMenuBar* m_bar;
    QMenu* m_exports = nullptr;
    QMenu* m_recent = nullptr;
    QAction* m_themes[3] = {};
    QAction* m_logLoss = nullptr;
    QAction* m_projector = nullptr;
    QAction* m_main = nullptr;
    QAction* m_stop = nullptr;
};

} // namespace hourglass
