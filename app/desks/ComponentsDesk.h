// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/FileDialogs.h"
#include "app/controllers/ComponentsController.h"
#include "app/controllers/FigureController.h"
#include "app/controllers/LessonController.h"
#include "app/controllers/MapController.h"
#include "ui/theme/Theme.h"

#include <QObject>
#include <QStringList>

namespace hourglass {

class ComponentsDialog;
class MainWindow;

/// The principal components: owns their dialog and their controller, and holds the connections of both with
/// the window and the map. Window's thread only.
class ComponentsDesk : public QObject {
    Q_OBJECT
public:
    ComponentsDesk(MainWindow& window, MapController& map, FigureController& figures,
                   const FileDialogs& dialogs);
    ~ComponentsDesk() override;

    /// Other data: everything that was is forgotten.
    void setDataset(const DatasetPtr& dataset);
    void clearModel();
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void failed(const Error& error);

private:
    void wireDialog();
    void wireMap();
    void wireResults();
    void wireLesson();
    void showComponents(const ComponentsPtr& components);
    void showAxes();
    void putOnMap(int x, int y);
    void makeLesson(const QString& source, bool standardise);
    void refreshLesson();
    [[nodiscard]] std::size_t lessonDims() const;
    [[nodiscard]] QStringList lessonNames() const;
    void exportShown();
    [[nodiscard]] QString reason() const;

    MainWindow& m_window;
    MapController& m_map;
    FigureController& m_figures;
    const FileDialogs& m_dialogs;
    ComponentsDialog* m_dialog;
    DatasetPtr m_dataset;
    ComponentsController m_components;
    LessonController m_lessons;
};

} // namespace hourglass
