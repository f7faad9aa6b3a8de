// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/theme/Theme.h"

#include <QUrl>
#include <QWidget>

class QMimeData;

namespace hourglass {

/// Takes the drags of local files and folders over a window, and lies over it meanwhile to say what can be
/// dropped.
class DropOverlay : public QWidget {
    Q_OBJECT
public:
    /// The window must accept drops.
    explicit DropOverlay(QWidget* window);
    void setTheme(const Theme& theme);

    /// What to open of several: the only one, else the folder they share, else the first.
    static QString commonPath(const QList<QUrl>& urls);

Q_SIGNALS:
    void dropped(const QString& path);
    void partlyTaken(int count); ///< only the first of so many is opened

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void cover();
    void take(const QMimeData* mime);
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
