// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DatasetInfo.h"
#include "ui/views/Card.h"

class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTimer;

namespace hourglass {

/// What a data set is and where it came from, in words that can be selected; what could not be read is
/// listed.
class DataFacts : public Card {
    Q_OBJECT
public:
    explicit DataFacts(QWidget* parent = nullptr);
    void setInfo(const DatasetInfo& info);

private:
    QLabel* addFact(QGridLayout* grid, const QString& title, const char* objectName);
    QWidget* makeHash();
    QLabel *m_name, *m_samples, *m_shape, *m_classes, *m_source, *m_prepared, *m_hash = nullptr, *m_notice,
                                                                              *m_skippedTitle;
    QPushButton* m_copy = nullptr;
    QPlainTextEdit* m_skipped;
    QTimer* m_copied;
    QString m_contentId;
};

/// "28 x 28 pixels, grey", "32 x 32 pixels, colour and opacity", "30 values".
QString shapeWords(const Shape& shape);

} // namespace hourglass
