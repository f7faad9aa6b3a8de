// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DatasetInfo.h"
#include "ui/views/Card.h"

class QCheckBox;
class QComboBox;

namespace hourglass {

class SizeFields;

/// What happens to the values of each sample: scaling, and for pictures grey, invert and resize.
class ValuesCard : public Card {
    Q_OBJECT
public:
    explicit ValuesCard(QWidget* parent = nullptr);

    void setData(const DatasetInfo& raw);                ///< shows what suits it
    void setPreparation(const Preparation& preparation); ///< says nothing
    void collect(Preparation& preparation) const;        ///< sets what this card asks for
    [[nodiscard]] SizeFields* size() const { return m_size; }

Q_SIGNALS:
    void changed(); ///< by the user

private:
    void showSentence();
    QCheckBox* m_grey; // in the order of Tab
    QCheckBox* m_invert;
    QLabel* m_sizeTitle;
    SizeFields* m_size;
    QComboBox* m_scaling;
    QLabel* m_sentence;
    bool m_isVector = false;
};

} // namespace hourglass
