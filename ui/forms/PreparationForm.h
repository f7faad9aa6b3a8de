// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/forms/PreparationOutcome.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace hourglass {

class ProblemLabel;
class ReadCard;
class SamplesCard;
class ValuesCard;

/// How the data are read and what is done to them before training. Only what makes sense for the data is
/// shown, and a sentence says what will come of it. Nothing happens before Apply.
class PreparationForm : public QWidget {
    Q_OBJECT
public:
    explicit PreparationForm(QWidget* parent = nullptr);

    /// raw: the data as they were read, before any preparation: counts, shape, classes, labelChoices. read
    /// and preparation: what is in force. counts: samples of each class of raw, if known.
    void setData(const DatasetInfo& raw, const ReadOptions& read, const Preparation& preparation,
                 const ClassCounts& counts = {});
    [[nodiscard]] ReadOptions readOptions() const;
    [[nodiscard]] Preparation preparation() const;
    /// The first thing that cannot work; empty: all can.
    [[nodiscard]] QString problem() const;
    /// While a run goes on its data cannot change.
    void setEditable(bool editable);

Q_SIGNALS:
    void applied(const hourglass::ReadOptions& read, const hourglass::Preparation& preparation);

private:
    void makeFoot(QVBoxLayout* column);
    void refresh();
    DatasetInfo m_raw;
    ClassCounts m_counts;
    ReadOptions m_readInForce;
    Preparation m_inForce;
    bool m_isEditable = true;
    QWidget* m_fields;
    SamplesCard* m_samples;
    ReadCard* m_read;
    ValuesCard* m_values;
    QLabel* m_title;
    QLabel* m_outcome;
    QLabel* m_rest;
    QPushButton* m_reset;
    QPushButton* m_apply;
};

/// The form in a window of its own that can stay open beside the main one.
class PreparationDialog : public QDialog {
    Q_OBJECT
public:
    explicit PreparationDialog(QWidget* parent = nullptr);
    [[nodiscard]] PreparationForm* form() const { return m_form; }

private:
    PreparationForm* m_form;
};

} // namespace hourglass
