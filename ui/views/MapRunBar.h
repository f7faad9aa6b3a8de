// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/views/MapChoices.h"

#include <QWidget>

class QProgressBar;

namespace hourglass {

class GlyphButton;

/// The options of the chosen method, and starting, pausing and stopping it. Methods that are made in one go
/// have no pause: their button makes the map again. Setters say nothing.
class MapRunBar : public QWidget {
    Q_OBJECT
public:
    explicit MapRunBar(QWidget* parent = nullptr);

    void setMethod(ProjectionMethod method);
    void setSummary(const QString& words); ///< of the options: "Perplexity 30"
    void setState(MapRunState state, int done, int all);
    void setCompact(bool compact); ///< signs without words
    [[nodiscard]] bool isCompact() const { return m_isCompact; }
    /// Where the popover of the options belongs.
    [[nodiscard]] QWidget* optionsButton() const;

Q_SIGNALS:
    void optionsRequested();
    void runRequested(); ///< from the start
    void pauseRequested();
    void continueRequested();
    void stopRequested();

private:
    void perform();
    void refresh();

    GlyphButton* m_options;
    GlyphButton* m_main;
    GlyphButton* m_stop;
    QProgressBar* m_progress;
    QString m_summary;
    ProjectionMethod m_method = ProjectionMethod::Pca;
    MapRunState m_state = MapRunState::Idle;
    bool m_isCompact = false;
};

} // namespace hourglass
