// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/FramesController.h"
#include "app/desks/Surroundings.h"

#include <QObject>

namespace hourglass {

class FramesDialog;

/// The course of the main map's t-SNE as pictures in a folder.
class FramesDesk : public QObject {
    Q_OBJECT
public:
    explicit FramesDesk(const Surroundings& around, QObject* parent = nullptr);

    void open();

private:
    void make();
    void write();
    void count(); ///< how many states there are now
    void ended(const QString& words);

    const Surroundings m_around;
    FramesDialog* m_dialog = nullptr; ///< made when it is first asked for
    FramesController m_frames;
};

} // namespace hourglass
