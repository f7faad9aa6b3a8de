// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DatasetInfo.h"
#include "core/types/DeviceChoice.h"
#include "core/types/Options.h"

#include <QWidget>

#include <array>
#include <map>
#include <string>
#include <vector>

class QComboBox;
class QVBoxLayout;

namespace hourglass {

class LinkLine;
class OptionGrid;

/// Every option of training besides epochs, batch and learning rate, in groups. Only what matters for the
/// choices made is shown.
class TrainingMore : public QWidget {
    Q_OBJECT
public:
    explicit TrainingMore(QWidget* parent = nullptr);

    void setOptions(const TrainingOptions& options);           ///< says nothing
    void collect(TrainingOptions& options) const;              ///< sets what has a field here
    void setVariational(bool variational);                     ///< only such models have a KL divergence
    void setData(const DatasetInfo& info);                     ///< a loss that it does not suit is greyed
    void setDevices(const std::vector<DeviceChoice>& devices); ///< besides auto
    void setEndsWithSigmoid(bool ends);                        ///< cross-entropy needs outputs in [0, 1]
    void setProblems(const std::map<std::string, QString>& problems); ///< by the member's name
    void setResettable(bool resettable);
    /// While a run goes on all rest but the KL weight and the noise.
    void setResting(bool resting);
    /// Why the data and the chosen loss do not suit each other; empty: they do.
    [[nodiscard]] QString lossProblem() const;

Q_SIGNALS:
    void changed(); ///< by the user
    void resetRequested();

private:
    OptionGrid* addGroup();
    void makeOptimizer();
    void makeLoss();
    void makeRegularisation();
    void makeCorruption();
    void makeSchedule();
    void makeRun();
    void makeSeed();
    void makeDevice();
    [[nodiscard]] TrainingOptions current() const;
    [[nodiscard]] bool isForCuda(const TrainingOptions& options) const;
    void use();
    void showWhatMatters();
    void greyLosses();

    QVBoxLayout* m_column;
    LinkLine* m_reset;
    OptionGrid* m_optimizer = nullptr;
    OptionGrid* m_loss = nullptr;
    OptionGrid* m_corruption = nullptr;
    OptionGrid* m_schedule = nullptr;
    OptionGrid* m_run = nullptr;
    QComboBox* m_device = nullptr;
    std::vector<OptionGrid*> m_groups;
    TrainingOptions m_shown;              ///< what has no field, or was set and not touched, is kept
    std::array<QString, 4> m_lossReasons; ///< by LossKind; empty: it suits the data
    bool m_isVariational = false;
    bool m_endsWithSigmoid = true;
    bool m_isResettable = false;
    bool m_isResting = false;
    bool m_hasCuda = false;
};

} // namespace hourglass
