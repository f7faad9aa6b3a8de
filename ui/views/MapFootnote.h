// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Clusters.h"
#include "core/types/MapOptions.h"
#include "ui/theme/Theme.h"

#include <QLabel>

#include <memory>

namespace hourglass {

/// Small words in the corner of the map: how far it can be trusted, when that is known, and that sizes and
/// gaps mean nothing where that is so. Lies on the plot, lets the mouse through, and gives way where there is
/// no room.
class MapFootnote : public QLabel {
    Q_OBJECT
public:
    explicit MapFootnote(QWidget* plot);

    void setMap(ProjectionMethod method, const std::shared_ptr<const MapFaithfulness>& result);
    void setTheme(const Theme& theme);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QColor m_ground;
};

} // namespace hourglass
