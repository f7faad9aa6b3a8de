// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "core/data/Dataset.h"
#include "core/model/ModelSnapshot.h"
#include "core/types/Components.h"

#include <QObject>
#include <QString>

#include <memory>

namespace hourglass {

/// Makes the points of a lesson on PCA in its own thread: codes, samples in the units of their data, or an
/// example by a formula. The newest question wins.
class LessonController : public QObject {
    Q_OBJECT
public:
    explicit LessonController(QObject* parent = nullptr);

    void ofCodes(std::shared_ptr<const Evaluation> codes, DatasetPtr data, bool standardise);
    void ofSamples(DatasetPtr data, SampleRange range, bool standardise);
    void ofExample(const QString& source, bool standardise); ///< as parseSynthetic() reads it
    void stop() { m_slot.requestStop(); }

    static constexpr std::size_t kShown = 5000; ///< points that are drawn, at most

Q_SIGNALS:
    void made(const std::shared_ptr<const PcaLesson>& lesson);
    void failed(const Error& error);

private:
    using Work = std::function<Result<PcaLesson>(StopToken)>;
    void start(const Work& work);

    JobSlot m_slot;
};

} // namespace hourglass
