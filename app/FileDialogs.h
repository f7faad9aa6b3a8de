// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

#include <functional>

class QWidget;

namespace hourglass {

/// The questions that need a file dialog, as functions, so that tests answer them without one. An empty
/// answer means: never mind.
struct FileDialogs {
    std::function<QString()> chooseData; ///< a file
    std::function<QString()> chooseDataFolder;
    std::function<QString()> chooseRun;
    std::function<QString()> chooseNewRunFolder;
    std::function<QString()> chooseSpec; ///< a model as JSON
    std::function<QString(const QString& proposed)> chooseNewSpec;
    std::function<QString(const QString& proposed)> chooseFigureFile;
    std::function<QString()> chooseFigureFolder;
    std::function<QString()> chooseFrameFolder;
    std::function<QString(const QString& proposed)> chooseWeightsFile; ///< to write: .pt
    std::function<QString(const QString& proposed)> chooseScriptFile;  ///< to write: .py
    std::function<QString()> chooseWeights;                            ///< to read
};

FileDialogs realFileDialogs(QWidget* parent);

} // namespace hourglass
