// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/PreparationForm.h"

#include "ui/forms/ReadCard.h"
#include "ui/forms/SamplesCard.h"
#include "ui/forms/SizeFields.h"
#include "ui/forms/ValuesCard.h"
#include "ui/views/DataWords.h"
#include "ui/views/VerticalScroll.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace hourglass {

PreparationForm::PreparationForm(QWidget* parent)
    : QWidget(parent),
      m_fields(new QWidget(this)),
      m_samples(new SamplesCard(m_fields)),
      m_read(new ReadCard(m_fields)),
      m_values(new ValuesCard(m_fields)),
      m_title(new QLabel(this)),
      m_outcome(new QLabel(this)),
      m_rest(
          mutedLabel(tr("The data rest while a model learns from them. Stop the run to change this."), this)),
      m_reset(new QPushButton(tr("Reset"), this)),
      m_apply(new QPushButton(tr("Apply"), this))
{
    setObjectName(QStringLiteral("preparationForm"));
    auto* fields = new QHBoxLayout(m_fields);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(8);
    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(m_read);
    right->addWidget(m_values);
    right->addStretch(1);
    fields->addWidget(m_samples, 1);
    fields->addLayout(right, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_title->setObjectName(QStringLiteral("preparationTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(new VerticalScroll(m_fields, this), 1);
    makeFoot(column);
    connect(m_samples, &SamplesCard::changed, this, &PreparationForm::refresh);
    connect(m_read, &ReadCard::changed, this, &PreparationForm::refresh);
    connect(m_values, &ValuesCard::changed, this, &PreparationForm::refresh);
    setData({}, {}, {});
}

void PreparationForm::makeFoot(QVBoxLayout* column)
{
    m_outcome->setObjectName(QStringLiteral("preparationOutcome"));
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_outcome->setToolTip(tr("What will come of it."));
    m_rest->setObjectName(QStringLiteral("preparationRest"));
    m_rest->setWordWrap(true);
    m_rest->hide();
    describe(m_reset, "preparationReset", tr("Reset"), tr("All fields as they are by default."));
    describe(m_apply, "preparationApply", tr("Apply"), {});
    m_reset->setAutoDefault(false);
    m_apply->setDefault(true);
    m_apply->setProperty("accent", true);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_reset);
    row->addStretch(1);
    row->addWidget(m_apply);
    column->addWidget(m_rest);
    column->addWidget(m_outcome);
    column->addLayout(row);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_read->setOptions({});
        m_samples->setPreparation({});
        m_values->setPreparation({});
        refresh();
    });
    connect(m_apply, &QPushButton::clicked, this, [this] { Q_EMIT applied(readOptions(), preparation()); });
}

void PreparationForm::setData(const DatasetInfo& raw, const ReadOptions& read, const Preparation& preparation,
                              const ClassCounts& counts)
{
    m_raw = raw;
    m_counts = counts;
    m_readInForce = read;
    m_inForce = preparation;
    m_title->setText(tr("%1 as read: %2").arg(QString::fromStdString(raw.name), factsText(raw)));
    m_title->setVisible(raw.count() > 0);
    m_read->setData(raw);
    m_read->setOptions(read);
    m_samples->setData(raw, counts);
    m_samples->setPreparation(preparation);
    m_values->setData(raw);
    m_values->setPreparation(preparation);
    refresh();
}

ReadOptions PreparationForm::readOptions() const { return m_read->options(); }

Preparation PreparationForm::preparation() const
{
    Preparation preparation = m_inForce;
    m_samples->collect(preparation);
    m_values->collect(preparation);
    return preparation;
}

QString PreparationForm::problem() const
{
    if (m_raw.count() == 0)
        return tr("Open data first.");
    if (const QString samples = m_samples->problem(); !samples.isEmpty())
        return samples;
    if (const auto problems = preparationProblems(m_raw.shape, readOptions(), preparation());
        !problems.empty())
        return QString::fromStdString(problems.front().text);
    const auto outcome = PreparationOutcome::of(m_raw, m_counts, readOptions(), preparation());
    return outcome.train == 0 ? tr("Nothing would be left to train on.") : QString();
}

void PreparationForm::setEditable(bool editable)
{
    m_isEditable = editable;
    m_fields->setEnabled(editable);
    m_reset->setEnabled(editable);
    m_rest->setVisible(!editable);
    refresh();
}

void PreparationForm::refresh()
{
    const ReadOptions read = readOptions();
    const bool otherLabels = read.labelColumn != m_raw.read.labelColumn;
    m_samples->setClassesKnown(!otherLabels);
    const Preparation wanted = preparation();
    QString size, picture;
    for (const Problem& problem : preparationProblems(m_raw.shape, read, wanted))
        (problem.field == "width" ? size : picture) = QString::fromStdString(problem.text);
    m_values->size()->setProblem(size);
    m_read->size()->setProblem(picture);

    const QString wrong = problem();
    QString words =
        wrong.isEmpty() ? PreparationOutcome::of(m_raw, m_counts, read, wanted).text(wanted.scaling) : wrong;
    if (wrong.isEmpty() && otherLabels)
        words += tr(". The table is read again; its classes can be chosen then");
    m_outcome->setText(words);
    const bool isNew = read != m_readInForce || wanted != m_inForce;
    m_apply->setEnabled(m_isEditable && wrong.isEmpty() && isNew);
    m_apply->setToolTip(!wrong.isEmpty() ? wrong
                        : isNew          ? tr("Prepares the data anew. A model that was trained on other "
                                                       "samples is closed; its run is kept.")
                                         : tr("This is in force already."));
}

PreparationDialog::PreparationDialog(QWidget* parent) : QDialog(parent), m_form(new PreparationForm(this))
{
    setObjectName(QStringLiteral("preparationDialog"));
    setWindowTitle(tr("Prepare data"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->addWidget(m_form);
    resize(700, 600);
}

} // namespace hourglass
