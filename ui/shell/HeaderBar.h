// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/theme/Theme.h"

#include <QWidget>

class QMenu;
class QMenuBar;
class QPushButton;

namespace hourglass {

class ElidedLabel;
class GlyphButton;

/// The slim bar on top: name, menus, the run's name, and what one looks for first.
class HeaderBar : public QWidget {
    Q_OBJECT
public:
    HeaderBar(QMenuBar* menus, QMenu* exports, QWidget* parent = nullptr);
    void setRunName(const QString& name);
    void setRunsShown(bool shown);
    void setTheme(const Theme& theme);
    void openExportMenu();

Q_SIGNALS:
    void openRequested();
    void themeToggled();
    void runsToggled(bool shown);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    class Logo;
    ElidedLabel* m_runName;
    QPushButton* m_runs;
    QPushButton* m_open;
    QPushButton* m_export;
    GlyphButton* m_theme;
    QMenu* m_exports;
    Theme m_look = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
