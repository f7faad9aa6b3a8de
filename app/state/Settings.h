// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/shell/Menus.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

namespace hourglass {

/// Taste: what the user likes, whatever the work. Defaults are not written; keys of other versions are kept.
class Settings {
public:
    Settings();

    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    [[nodiscard]] bool projectorMode() const;
    void setProjectorMode(bool on);
    /// Lines from the point under the mouse to its true neighbours.
    [[nodiscard]] bool showsNeighbours() const;
    void setShowsNeighbours(bool shown);
    [[nodiscard]] QByteArray geometry() const;
    [[nodiscard]] QByteArray layout() const;
    void setWindow(const QByteArray& geometry, const QByteArray& layout);
    /// Newest first, at most ten.
    [[nodiscard]] QStringList recent() const;
    void addRecent(const QString& source);
    void removeRecent(const QString& source);
    /// Folders of runs that do not lie in the data folder. Newest first, at most fifty.
    [[nodiscard]] QStringList runPlaces() const;
    void addRunPlace(const QString& folder);
    void removeRunPlace(const QString& folder);

private:
    QSettings m_store;
};

} // namespace hourglass
