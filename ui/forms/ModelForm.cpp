// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/ModelForm.h"

#include "ui/forms/WheelGuard.h"
#include "ui/views/LayerSketch.h"
#include "ui/views/Words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hourglass {

ModelForm::ModelForm(QWidget* parent)
    : Card(tr("Model"), parent),
      m_choice(new QComboBox(this)),
      m_sentence(mutedLabel({}, this)),
      m_widths(mutedLabel({}, this)),
      m_parameters(mutedLabel({}, this)),
      m_sketch(new LayerSketch(this)),
      m_problem(new ProblemLabel(QStringLiteral("modelProblem"), this))
{
    setObjectName(QStringLiteral("modelForm"));
    describe(m_choice, "modelChoice", tr("Model"),
             tr("The network: an encoder that narrows to a code, and a decoder that widens again."));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    new WheelGuard(m_choice);
    m_sketch->setToolTip(tr("Each bar is a layer, as wide as its values. The narrowest is the code."));
    m_sketch->setFixedSize(m_sketch->sizeHint());
    m_sentence->setObjectName(QStringLiteral("modelSentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_widths->setObjectName(QStringLiteral("modelWidths"));
    m_widths->setWordWrap(true);
    m_widths->setToolTip(tr("Values a layer, from the input over the code to the output."));
    m_parameters->setObjectName(QStringLiteral("modelParameters"));
    m_parameters->setToolTip(tr("How many numbers there are to learn."));
    header()->addStretch(1);
    header()->addWidget(m_parameters);
    header()->addWidget(makeEdit());

    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_sketch, 0, Qt::AlignTop);
    row->addWidget(m_sentence, 1);
    body()->addWidget(m_choice);
    body()->addWidget(m_problem);
    body()->addLayout(row);
    body()->addWidget(m_widths);
    connect(m_choice, &QComboBox::activated, this, [this] {
        refresh();
        Q_EMIT modelChosen(current());
    });
    refresh();
}

QWidget* ModelForm::makeEdit()
{
    auto* edit = new QToolButton(this);
    edit->setText(tr("Edit…"));
    describe(edit, "editModel", tr("Edit the model"),
             tr("Opens its layers: add, remove, drag and change them (Ctrl+M)."));
    edit->setProperty("quiet", true);
    edit->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored); // as high as the heading
    connect(edit, &QToolButton::clicked, this, &ModelForm::editRequested);
    return edit;
}

void ModelForm::setModels(std::vector<ModelChoice> models)
{
    const QString before = current();
    m_models = std::move(models);
    fillList();
    const auto fits = [](const ModelChoice& model) { return model.problem.isEmpty(); };
    const auto first = std::find_if(m_models.begin(), m_models.end(), fits);
    int index = m_choice->findData(before.isEmpty() ? QVariant() : QVariant(before));
    if (before.isEmpty() || index < 0)
        index = first == m_models.end() ? -1 : m_choice->findData(first->name);
    m_choice->setCurrentIndex(index);
    refresh();
}

void ModelForm::fillList()
{
    m_choice->clear();
    QString group;
    for (const ModelChoice& model : m_models) {
        if (!model.group.isEmpty() && model.group != group) {
            m_choice->addItem(model.group.toUpper());
            if (auto* items = qobject_cast<QStandardItemModel*>(m_choice->model()))
                items->item(m_choice->count() - 1)->setEnabled(false);
        }
        group = model.group;
        m_choice->addItem(model.title, model.name);
        m_choice->setItemData(m_choice->count() - 1, model.sentence, Qt::ToolTipRole);
    }
}

void ModelForm::setCurrent(const QString& name)
{
    const int index = m_choice->findData(name);
    if (name.isEmpty() || index < 0)
        return;
    m_choice->setCurrentIndex(index);
    refresh();
}

QString ModelForm::current() const { return m_choice->currentData().toString(); }

const ModelChoice* ModelForm::chosen() const
{
    const QString name = current();
    const auto found = std::find_if(m_models.begin(), m_models.end(),
                                    [&name](const ModelChoice& model) { return model.name == name; });
    return found == m_models.end() ? nullptr : &*found;
}

QString ModelForm::problem() const
{
    const ModelChoice* model = chosen();
    return model ? model->problem : tr("Choose a model.");
}

void ModelForm::refresh()
{
    const ModelChoice* model = chosen();
    m_sentence->setText(model ? model->sentence : QString());
    m_widths->setText(model ? model->widths : QString());
    m_parameters->setText(model ? tr("%1 parameters").arg(thousands(model->parameters)) : QString());
    m_sketch->setSizes(model ? model->layerSizes : std::vector<int>());
    m_problem->setProblem(model ? model->problem : QString());
    Q_EMIT problemChanged();
}

void ModelForm::setEditable(bool editable) { m_choice->setEnabled(editable); }

void ModelForm::setTheme(const Theme& theme) { m_sketch->setTheme(theme); }

} // namespace hourglass
