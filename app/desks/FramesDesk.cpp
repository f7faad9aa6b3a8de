// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desks/FramesDesk.h"

#include "app/controllers/MapController.h"
#include "ui/shell/FramesDialog.h"
#include "ui/shell/MainWindow.h"

#include <QDir>

namespace hourglass {

FramesDesk::FramesDesk(const Surroundings& around, QObject* parent) : QObject(parent), m_around(around) {}

void FramesDesk::open()
{
    if (!m_dialog)
        make();
    count();
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void FramesDesk::make()
{
    m_dialog = new FramesDialog(&m_around.window);
    connect(m_dialog, &FramesDialog::writeRequested, this, &FramesDesk::write);
    connect(m_dialog, &FramesDialog::stopRequested, &m_frames, &FramesController::stop);
    connect(&m_around.map.tsne(), &TsneController::historyChanged, this, &FramesDesk::count);
    connect(&m_around.map.tsne(), &TsneController::changed, this,
            &FramesDesk::count); // its first map has come
    connect(&m_frames, &FramesController::progressed, m_dialog, &FramesDialog::setProgress);
    connect(&m_frames, &FramesController::written, this, [this](const QString& folder, int frames) {
        ended(tr("%1 frames are in %2. A film of them: ffmpeg -framerate 15 -i %3 -pix_fmt yuv420p map.mp4")
                  .arg(QString::number(frames), QDir::toNativeSeparators(folder),
                       QDir::toNativeSeparators(QDir(folder).filePath(QStringLiteral("frame-%04d.png")))));
    });
    connect(&m_frames, &FramesController::stopped, this, [this](const QString& folder, int frames) {
        ended(tr("Stopped: the first %1 frames are in %2.")
                  .arg(QString::number(frames), QDir::toNativeSeparators(folder)));
    });
    connect(&m_frames, &FramesController::failed, this, [this](const Error& error) {
        ended({});
        m_dialog->setProblem(QString::fromStdString(error.text()));
    });
}

void FramesDesk::count()
{
    if (m_dialog->isVisible() || !m_frames.isRunning())
        m_dialog->setStates(m_around.map.tsne().newest() ? m_around.map.tsne().history().size() : 0);
}

void FramesDesk::ended(const QString& words)
{
    m_dialog->setRunning(false);
    m_dialog->setOutcome(words);
}

/// The states as they are now, in the colours of the main map.
void FramesDesk::write()
{
    const auto& tsne = m_around.map.tsne();
    if (!tsne.newest())
        return;
    MapFrames frames{m_around.figureOf(tsne.newest()), tsne.history(), m_dialog->pixels(), {}};
    frames.folder = m_around.dialogs.chooseFrameFolder();
    if (frames.folder.isEmpty())
        return;
    m_dialog->setRunning(true);
    m_frames.write(frames);
}

} // namespace hourglass
