// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/forms/PreparationOutcome.h"
#include "ui/views/Card.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace hourglass {

class ClassList;
class GlyphButton;
class SliderBox;

/// Which samples: the test part, how many of each part, which classes, and the seed that draws them.
class SamplesCard : public Card {
    Q_OBJECT
public:
    explicit SamplesCard(QWidget* parent = nullptr);

    void setData(const DatasetInfo& raw, const ClassCounts& counts);
    void setPreparation(const Preparation& preparation); ///< says nothing
    void collect(Preparation& preparation) const;        ///< sets what this card asks for
    /// Classes of another label column are not known yet.
    void setClassesKnown(bool known);
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed(); ///< by the user

private:
    void makeSplit();
    void makeSeed();
    void refresh(bool byUser);
    [[nodiscard]] double share() const;
    QComboBox* m_split;
    SliderBox* m_share;
    QSpinBox* m_train;
    QSpinBox* m_test;
    QLineEdit* m_seed;
    GlyphButton* m_newSeed;
    ClassList* m_classes;
    ProblemLabel* m_problem;
    double m_fraction = -1; ///< as it was set
    bool m_hasClasses = false;
    bool m_classesKnown = true;
};

} // namespace hourglass
