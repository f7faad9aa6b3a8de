// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStatusBar>

class QLabel;
class QToolButton;

namespace hourglass {

/// One quiet line at the bottom: where it computes, memory, when it was saved and where.
class StatusLine : public QStatusBar {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setDevice(const QString& text, const QString& toolTip = {});
    void setMemory(qint64 bytes);           ///< below 0: unknown
    void setSaved(const QString& text);     ///< "saved 12 s ago"
    void setRunFolder(const QString& path); ///< empty: none yet

Q_SIGNALS:
    void runFolderRequested(const QString& path);

private:
    void refresh();
    QString m_device, m_memory, m_saved, m_folder;
    QLabel* m_text;
    QToolButton* m_folderButton;
};

} // namespace hourglass
