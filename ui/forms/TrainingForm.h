// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Options.h"
#include "ui/views/Card.h"

#include <map>
#include <string>
#include <vector>

class QComboBox;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace hourglass {

class RateSpinBox;

/// How to train: three fields, and more behind a disclosure. What cannot work stands in red below its field.
class TrainingForm : public Card {
    Q_OBJECT
public:
    explicit TrainingForm(QWidget* parent = nullptr);

    [[nodiscard]] TrainingOptions options() const;
    void setOptions(const TrainingOptions& options); ///< says nothing
    void setTrainCount(std::size_t count);           ///< 0: no data yet
    /// What can be chosen besides auto: "cpu", "cuda:0", …
    void setDevices(const std::vector<QString>& devices);
    /// The first thing that cannot work; empty: all can.
    [[nodiscard]] QString problem() const;
    void setMoreShown(bool shown);
    [[nodiscard]] bool isMoreShown() const;
    /// While a run goes on its options cannot change.
    void setEditable(bool editable);

Q_SIGNALS:
    void optionsChanged(); ///< by the user, or their problems by new data

private:
    void makeMain();
    void makeMore();
    QWidget* makeField(const QString& name, QWidget* editor, const QString& toolTip);
    void connectEditors();
    void changed();
    void showProblems();

    QSpinBox* m_epochs;
    QSpinBox* m_batch;
    RateSpinBox* m_learningRate;
    QComboBox* m_optimizer;
    RateSpinBox* m_momentum;
    RateSpinBox* m_weightDecay;
    QComboBox* m_loss;
    QComboBox* m_reduction;
    QLineEdit* m_seed;
    QSpinBox* m_threads;
    QComboBox* m_device;
    QToolButton* m_moreButton;
    QWidget* m_more;
    std::map<std::string, ProblemLabel*> m_problems; ///< by the option's name
    TrainingOptions m_options;                       ///< what has no field is kept
    std::size_t m_trainCount = 0;
};

} // namespace hourglass
