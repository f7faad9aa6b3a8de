// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Clusters.h"
#include "core/types/MapOptions.h"

#include <QWidget>

#include <memory>

class QLabel;

namespace hourglass {

/// How far the map on screen keeps the neighbourhoods of the codes: three numbers, a sentence each, and what
/// must not be read into a map of this kind.
class FaithfulnessView : public QWidget {
    Q_OBJECT
public:
    explicit FaithfulnessView(QWidget* parent = nullptr);

    /// Null: not known (yet); `why` then says so.
    void setResult(const std::shared_ptr<const MapFaithfulness>& result, const QString& why = {});
    void setMethod(ProjectionMethod method);

private:
    QLabel* addNumber(const char* name, const QString& title, const QString& sentence);

    QLabel* m_kept;
    QLabel* m_trust;
    QLabel* m_continuity;
    QLabel* m_state;
    QLabel* m_caution;
};

} // namespace hourglass
