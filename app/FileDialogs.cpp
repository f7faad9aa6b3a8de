// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/FileDialogs.h"

#include "app/state/Session.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QObject>

namespace hourglass {

FileDialogs realFileDialogs(QWidget* parent)
{
    FileDialogs dialogs;
    dialogs.chooseData = [parent] {
        return QFileDialog::getOpenFileName(
            parent, QObject::tr("Open data file"), QDir::homePath(),
            QObject::tr("All files (*);;Tables (*.csv *.tsv *.txt *.csv.gz);;NumPy (*.npy *.npz);;"
                        "IDX (*-ubyte *-ubyte.gz *.idx *.gz);;CIFAR (*.bin *.tar.gz)"));
    };
    dialogs.chooseDataFolder = [parent] {
        return QFileDialog::getExistingDirectory(parent, QObject::tr("Open data folder"), QDir::homePath());
    };
    dialogs.chooseRun = [parent] {
        return QFileDialog::getExistingDirectory(parent, QObject::tr("Open run"), runsFolder());
    };
    dialogs.chooseNewRunFolder = [parent] {
        return QFileDialog::getSaveFileName(parent, QObject::tr("Save run as: a new folder"),
                                            QDir::homePath() + QStringLiteral("/run"));
    };
    dialogs.chooseSpec = [parent] {
        return QFileDialog::getOpenFileName(parent, QObject::tr("Open model"), QDir::homePath(),
                                            QObject::tr("Models (*.json);;All files (*)"));
    };
    dialogs.chooseNewSpec = [parent](const QString& proposed) {
        QString path =
            QFileDialog::getSaveFileName(parent, QObject::tr("Save model"), QDir::homePath() + '/' + proposed,
                                         QObject::tr("Models (*.json)"));
        if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty())
            path += QStringLiteral(".json");
        return path;
    };
    dialogs.chooseFigureFile = [parent](const QString& proposed) {
        QString path = QFileDialog::getSaveFileName(parent, QObject::tr("Export figure"),
                                                    QDir::homePath() + '/' + proposed,
                                                    QObject::tr("PNG (*.png);;SVG (*.svg);;PDF (*.pdf)"));
        if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty())
            path += QStringLiteral(".png");
        return path;
    };
    dialogs.chooseFigureFolder = [parent] {
        return QFileDialog::getExistingDirectory(parent, QObject::tr("Export all figures into"));
    };
    dialogs.chooseFrameFolder = [parent] {
        return QFileDialog::getExistingDirectory(parent, QObject::tr("Write frames into"));
    };
    const auto newFile = [parent](const QString& title, const QString& proposed, const QString& kinds,
                                  const QString& ending) {
        QString path = QFileDialog::getSaveFileName(parent, title, QDir::homePath() + '/' + proposed, kinds);
        if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty())
            path += ending;
        return path;
    };
    dialogs.chooseWeightsFile = [newFile](const QString& proposed) {
        return newFile(QObject::tr("Export weights for Python"), proposed,
                       QObject::tr("PyTorch state_dict (*.pt *.pth)"), QStringLiteral(".pt"));
    };
    dialogs.chooseScriptFile = [newFile](const QString& proposed) {
        return newFile(QObject::tr("Export as PyTorch script"), proposed, QObject::tr("Python (*.py)"),
                       QStringLiteral(".py"));
    };
    dialogs.chooseWeights = [parent] {
        return QFileDialog::getOpenFileName(
            parent, QObject::tr("Import weights"), QDir::homePath(),
            QObject::tr("Weights (*.pt *.pth *.bin *.safetensors);;All files (*)"));
    };
    return dialogs;
}

} // namespace hourglass
