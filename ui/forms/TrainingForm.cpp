// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/TrainingForm.h"

#include "ui/forms/RateSpinBox.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace hourglass {
namespace {

QSpinBox* intBox(int low, int high, QWidget* parent)
{
    auto* box = new QSpinBox(parent);
    box->setRange(low, high);
    box->setKeyboardTracking(false);
    return box;
}

QComboBox* choiceBox(const QStringList& items, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->addItems(items);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

} // namespace

TrainingForm::TrainingForm(QWidget* parent) : Card(tr("Training"), parent)
{
    setObjectName(QStringLiteral("trainingForm"));
    makeMain();
    makeMore();
    connectEditors();
    setDevices({QStringLiteral("cpu")});
    setOptions({});
    setMoreShown(false);
}

/// A small name above its editor, and the place for what is wrong with it below.
QWidget* TrainingForm::makeField(const QString& name, QWidget* editor, const QString& toolTip)
{
    auto* field = new QWidget(this);
    auto* column = new QVBoxLayout(field);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    auto* label = mutedLabel(name, field);
    label->setBuddy(editor);
    label->setToolTip(toolTip);
    editor->setToolTip(toolTip);
    editor->setAccessibleName(name);
    editor->setMinimumWidth(60);
    column->addWidget(label);
    column->addWidget(editor);
    return field;
}

void TrainingForm::makeMain()
{
    m_epochs = intBox(1, 100000, this);
    m_epochs->setObjectName(QStringLiteral("epochs"));
    m_batch = intBox(1, 1000000, this);
    m_batch->setObjectName(QStringLiteral("batch"));
    m_learningRate = new RateSpinBox(this);
    m_learningRate->setObjectName(QStringLiteral("learningRate"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->addWidget(makeField(tr("Epochs"), m_epochs,
                              tr("Passes over the training data. More: lower loss, linear in time.")),
                    0, 0);
    grid->addWidget(
        makeField(tr("Batch"), m_batch,
                  tr("Samples a step. More: faster epochs, fewer steps; too many learn less an epoch.")),
        0, 1);
    grid->addWidget(
        makeField(tr("Learning rate"), m_learningRate,
                  tr("Step length. More: faster, until the loss jumps or turns to NaN. Above 0.")),
        0, 2);
    int row = 1;
    for (const char* name : {"epochs", "batch", "learningRate"}) {
        m_problems[name] = new ProblemLabel(QLatin1String(name) + QStringLiteral("Problem"), this);
        grid->addWidget(m_problems[name], row++, 0, 1, 3);
    }
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, column == 2 ? 5 : 4);
    body()->addLayout(grid);
    m_moreButton = new QToolButton(this);
    describe(m_moreButton, "trainingMore", tr("More training options"),
             tr("Optimizer, loss, seed, threads and device."));
    m_moreButton->setText(tr("More"));
    m_moreButton->setProperty("quiet", true);
    m_moreButton->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored); // as high as the heading
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_moreButton->setCheckable(true);
    connect(m_moreButton, &QToolButton::toggled, this, &TrainingForm::setMoreShown);
    header()->addStretch(1);
    header()->addWidget(m_moreButton);
}

void TrainingForm::makeMore()
{
    m_optimizer = choiceBox({tr("Adam"), tr("SGD"), tr("AdamW"), tr("RMSprop")}, this);
    m_momentum = new RateSpinBox(this);
    m_momentum->setRange(0, 1);
    m_weightDecay = new RateSpinBox(this);
    m_loss = choiceBox(
        {tr("Squared error"), tr("Cross entropy"), tr("Absolute error"), tr("Structural similarity")}, this);
    m_reduction = choiceBox({tr("Mean"), tr("Sum")}, this);
    m_seed = new QLineEdit(this);
    m_seed->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{1,19}")), m_seed));
    m_threads = intBox(0, 1024, this);
    m_threads->setSpecialValueText(tr("auto"));
    m_device = choiceBox({}, this);

    struct Field {
        const char* name;
        QString title;
        QWidget* editor;
        QString toolTip;
    };
    const Field fields[] = {
        {"optimizer", tr("Optimizer"), m_optimizer,
         tr("Adam adapts each weight's step and suits most models; SGD is the plain one.")},
        {"momentum", tr("Momentum"), m_momentum,
         tr("SGD and RMSprop, 0 to below 1. More: steadier and faster, until it overshoots.")},
        {"weightDecay", tr("Weight decay"), m_weightDecay,
         tr("L2 penalty on the weights. More: smaller weights, smoother maps, higher loss.")},
        {"loss", tr("Loss"), m_loss,
         tr("Squared error of the pixels, or cross entropy, which takes each pixel as a probability.")},
        {"reduction", tr("Reduction"), m_reduction,
         tr("Mean over every value, or the sum over a sample's values, as variational models are written.")},
        {"seed", tr("Seed"), m_seed, tr("Same seed, same thread count, same machine: the same bits.")},
        {"threads", tr("Threads"), m_threads, tr("CPU threads. auto: all usable cores, at most 8.")},
        {"device", tr("Device"), m_device,
         tr("Where it is computed. auto: the graphics card if there is one.")}};
    m_more = new QWidget(this);
    auto* grid = new QGridLayout(m_more);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    int index = 0;
    for (const Field& field : fields) {
        field.editor->setObjectName(QLatin1String(field.name));
        const int row = index / 2 * 3;
        grid->addWidget(makeField(field.title, field.editor, field.toolTip), row, index % 2);
        m_problems[field.name] =
            new ProblemLabel(QLatin1String(field.name) + QStringLiteral("Problem"), m_more);
        grid->addWidget(m_problems[field.name], row + 1 + index % 2, 0, 1, 2);
        ++index;
    }
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    body()->addWidget(m_more);
}

void TrainingForm::connectEditors()
{
    for (QSpinBox* box : {m_epochs, m_batch, m_threads})
        connect(box, &QSpinBox::valueChanged, this, &TrainingForm::changed);
    for (RateSpinBox* box : {m_learningRate, m_momentum, m_weightDecay})
        connect(box, &QDoubleSpinBox::valueChanged, this, &TrainingForm::changed);
    for (QComboBox* box : {m_optimizer, m_loss, m_reduction, m_device})
        connect(box, &QComboBox::activated, this, &TrainingForm::changed);
    connect(m_seed, &QLineEdit::editingFinished, this, &TrainingForm::changed);
}

TrainingOptions TrainingForm::options() const
{
    TrainingOptions options = m_options;
    options.epochs = m_epochs->value();
    options.batch = m_batch->value();
    options.learningRate = m_learningRate->value();
    options.optimizer = static_cast<OptimizerKind>(m_optimizer->currentIndex());
    options.momentum = m_momentum->value();
    options.weightDecay = m_weightDecay->value();
    options.loss = static_cast<LossKind>(m_loss->currentIndex());
    options.reduction = static_cast<LossReduction>(m_reduction->currentIndex());
    options.seed = m_seed->text().toULongLong();
    options.threads = m_threads->value();
    options.device = m_device->currentText().toStdString();
    return options;
}

void TrainingForm::setOptions(const TrainingOptions& options)
{
    const QSignalBlocker quiet(this);
    m_options = options;
    m_epochs->setValue(options.epochs);
    m_batch->setValue(options.batch);
    m_learningRate->setValue(options.learningRate);
    m_optimizer->setCurrentIndex(static_cast<int>(options.optimizer));
    m_momentum->setValue(options.momentum);
    m_weightDecay->setValue(options.weightDecay);
    m_loss->setCurrentIndex(static_cast<int>(options.loss));
    m_reduction->setCurrentIndex(static_cast<int>(options.reduction));
    m_seed->setText(QString::number(options.seed));
    m_threads->setValue(options.threads);
    const QString device = QString::fromStdString(options.device);
    if (m_device->findText(device) < 0)
        m_device->addItem(device);
    m_device->setCurrentText(device);
    showProblems();
}

void TrainingForm::setTrainCount(std::size_t count)
{
    m_trainCount = count;
    showProblems();
    Q_EMIT optionsChanged();
}

void TrainingForm::setDevices(const std::vector<QString>& devices)
{
    const QString before = m_device->count() > 0 ? m_device->currentText() : QStringLiteral("auto");
    m_device->clear();
    m_device->addItem(QStringLiteral("auto"));
    for (const QString& device : devices) {
        if (m_device->findText(device) < 0)
            m_device->addItem(device);
    }
    if (m_device->findText(before) < 0)
        m_device->addItem(before);
    m_device->setCurrentText(before);
}

QString TrainingForm::problem() const
{
    if (m_trainCount == 0)
        return tr("Open data first.");
    const auto problems = options().problems(m_trainCount);
    return problems.empty() ? QString() : QString::fromStdString(problems.front().text);
}

void TrainingForm::setMoreShown(bool shown)
{
    m_moreButton->setChecked(shown);
    m_moreButton->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    m_more->setVisible(shown);
}

bool TrainingForm::isMoreShown() const { return m_moreButton->isChecked(); }

void TrainingForm::setEditable(bool editable)
{
    for (QWidget* editor : std::initializer_list<QWidget*>{m_epochs, m_batch, m_learningRate, m_more})
        editor->setEnabled(editable);
}

void TrainingForm::changed()
{
    showProblems();
    Q_EMIT optionsChanged();
}

void TrainingForm::showProblems()
{
    const auto optimizer = static_cast<OptimizerKind>(m_optimizer->currentIndex());
    m_momentum->setEnabled(optimizer == OptimizerKind::Sgd || optimizer == OptimizerKind::RmsProp);
    std::map<std::string, QString> texts;
    if (m_trainCount > 0) {
        for (const Problem& problem : options().problems(m_trainCount))
            texts.try_emplace(problem.field, QString::fromStdString(problem.text));
    }
    for (const auto& [name, label] : m_problems) {
        label->setProblem(texts[name]);
        auto* editor = findChild<QWidget*>(QString::fromStdString(name));
        const bool wrong = !texts[name].isEmpty();
        if (editor && editor->property("problem").toBool() != wrong) {
            editor->setProperty("problem", wrong);
            editor->style()->unpolish(editor);
            editor->style()->polish(editor);
        }
    }
}

} // namespace hourglass
