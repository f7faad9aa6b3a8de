// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/theme/Theme.h"
#include "ui/views/Card.h"

#include <vector>

class QComboBox;

namespace hourglass {

class LayerSketch;

/// A model that can be chosen, as the form shows it.
struct ModelChoice {
    QString name;                ///< what chooses it
    QString title;               ///< what people read
    QString group;               ///< heading in the list; empty: none
    QString sentence;            ///< what it is good for
    QString widths;              ///< "784 → 200 → 10 → 200 → 784"
    std::vector<int> layerSizes; ///< values a layer, input first
    qint64 parameters = 0;
    QString problem; ///< why it does not fit the data; empty: it does
};

/// Which network: the presets, one sentence about the chosen one, and its shape.
class ModelForm : public Card {
    Q_OBJECT
public:
    explicit ModelForm(QWidget* parent = nullptr);

    /// Keeps the choice if it is still there, else takes the first that fits.
    void setModels(std::vector<ModelChoice> models);
    void setCurrent(const QString& name); ///< says nothing; unknown names are ignored
    [[nodiscard]] QString current() const;
    [[nodiscard]] QString problem() const; ///< of the chosen one
    /// While a run goes on its model cannot change.
    void setEditable(bool editable);
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void modelChosen(const QString& name);
    void editRequested(); ///< of the chosen one
    void problemChanged();

private:
    [[nodiscard]] const ModelChoice* chosen() const;
    QWidget* makeEdit();
    void fillList();
    void refresh();
    std::vector<ModelChoice> m_models;
    QComboBox* m_choice;
    QLabel* m_sentence;
    QLabel* m_widths;
    QLabel* m_parameters;
    LayerSketch* m_sketch;
    ProblemLabel* m_problem;
};

} // namespace hourglass
