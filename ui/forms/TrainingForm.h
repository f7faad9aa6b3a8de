// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DatasetInfo.h"
#include "core/types/DeviceChoice.h"
#include "core/types/LiveSettings.h"
#include "core/types/Options.h"
#include "ui/views/Card.h"

#include <QTimer>

#include <vector>

class QToolButton;

namespace hourglass {

class OptionGrid;
class TrainingMore;

/// How to train: three fields, and more behind a disclosure. What cannot work stands in red below its field.
class TrainingForm : public Card {
    Q_OBJECT
public:
    explicit TrainingForm(QWidget* parent = nullptr);

    [[nodiscard]] TrainingOptions options() const;
    void setOptions(const TrainingOptions& options); ///< says nothing
    /// What the back button leads to; it is off while the options say the same.
    void setDefaults(const TrainingOptions& defaults);
    void setData(const DatasetInfo& info); ///< no training samples: no data yet
    void setVariational(bool variational); ///< of the model
    void setEndsWithSigmoid(bool ends);    ///< of the model: cross-entropy needs it
    /// What can be chosen besides auto.
    void setDevices(const std::vector<DeviceChoice>& devices);
    /// The first thing that cannot work; empty: all can.
    [[nodiscard]] QString problem() const;
    void setMoreShown(bool shown);
    [[nodiscard]] bool isMoreShown() const;
    /// While a run goes on its options rest, but for the learning rate, the KL weight and the noise.
    void setEditable(bool editable);

Q_SIGNALS:
    void optionsChanged(); ///< by the user, or their problems by new data
    /// While a run goes on: what it shall go on with, soon after the user has settled on it.
    void settingsChanged(const LiveSettings& settings);
    void resetRequested(); ///< back to what the model was published with

private:
    void makeMain();
    void makeMore();
    [[nodiscard]] std::vector<Problem> problems() const;
    void changed();
    void refresh();
    void showSummary(const QString& hiddenProblem);

    OptionGrid* m_main;
    QToolButton* m_moreButton;
    ElidedLabel* m_summary;
    ProblemLabel* m_hiddenProblem;
    TrainingMore* m_more;
    TrainingOptions m_options; ///< what has no field is kept
    TrainingOptions m_defaults;
    std::size_t m_trainCount = 0;
    bool m_isVariational = false;
    bool m_isEditable = true;
    QTimer m_settle; ///< a turning wheel is one change, not twenty
};

} // namespace hourglass
