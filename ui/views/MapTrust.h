// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Clusters.h"
#include "core/types/MapOptions.h"
#include "ui/views/Glyphs.h"

#include <memory>

class QFrame;

namespace hourglass {

class FaithfulnessView;

/// What can be read from a map of this kind and what cannot, in a sentence.
QString mapCaution(ProjectionMethod method);
/// The three numbers in few words: "trust 0.981, continuity 0.972, kept 0.413".
QString faithfulnessWords(const MapFaithfulness& result);

/// The small button above the map that says how far it can be trusted: its sheet holds the numbers, what they
/// mean, and what must not be read into a map of this kind.
class MapTrust : public GlyphButton {
    Q_OBJECT
public:
    explicit MapTrust(QWidget* parent = nullptr);

    void setMethod(ProjectionMethod method);
    /// Null: not known, and why (empty: not yet).
    void setResult(const std::shared_ptr<const MapFaithfulness>& result, const QString& why);

Q_SIGNALS:
    void opened(); ///< somebody wants to know

private:
    void open();

    QFrame* m_sheet;
    FaithfulnessView* m_view;
};

} // namespace hourglass
