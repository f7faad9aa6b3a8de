// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DatasetInfo.h"
#include "ui/views/Card.h"

class QComboBox;

namespace hourglass {

class SizeFields;

/// How a source is read where its format leaves a choice: tables and folders of pictures.
class ReadCard : public Card {
    Q_OBJECT
public:
    explicit ReadCard(QWidget* parent = nullptr);

    /// Shows what suits the data; hides itself where there is nothing to choose.
    void setData(const DatasetInfo& raw);
    void setOptions(const ReadOptions& options); ///< says nothing
    [[nodiscard]] ReadOptions options() const;
    [[nodiscard]] SizeFields* size() const { return m_size; }

Q_SIGNALS:
    void changed(); ///< by the user

private:
    QComboBox* m_label;
    QComboBox* m_missing;
    QWidget* m_labelField;
    QWidget* m_missingField;
    QLabel* m_sizeTitle;
    SizeFields* m_size;
    ReadOptions m_options; ///< what has no field is kept
};

} // namespace hourglass
