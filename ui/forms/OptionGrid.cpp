// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/OptionGrid.h"

#include "ui/forms/Fields.h"
#include "ui/forms/RateSpinBox.h"
#include "ui/forms/WheelGuard.h"
#include "ui/views/Card.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStyle>

#include <algorithm>
#include <limits>
#include <memory>

namespace hourglass {
namespace {

constexpr int kLeastWidth = 60;
constexpr int kMostCount = std::numeric_limits<int>::max();

/// An editor's value goes into the options only when it is no longer what was shown: it may have been
/// rounded.
template <class Box, class T>
void tie(OptionGrid* grid, const OptionText& text, Box* box, T TrainingOptions::*member)
{
    const auto shown = std::make_shared<decltype(box->value())>();
    const auto show = [box, member, shown](const TrainingOptions& options) {
        const QSignalBlocker quiet(box);
        if constexpr (std::is_same_v<T, std::size_t>)
            box->setValue(static_cast<int>(std::min<std::size_t>(options.*member, kMostCount)));
        else
            box->setValue(options.*member);
        *shown = box->value();
    };
    const auto take = [box, member, shown](TrainingOptions& options) {
        if (box->value() != *shown)
            options.*member = static_cast<T>(box->value());
    };
    grid->add(text, box, show, take);
    QObject::connect(box, &Box::valueChanged, grid, &OptionGrid::changed);
}

} // namespace

OptionGrid::OptionGrid(int columns, QWidget* parent)
    : QWidget(parent), m_columns(columns), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    setStretch(std::vector<int>(static_cast<std::size_t>(columns), 1));
}

void OptionGrid::setStretch(const std::vector<int>& columns)
{
    for (int column = 0; column < m_columns; ++column)
        m_grid->setColumnStretch(column, columns[static_cast<std::size_t>(column)]);
}

/// A row of fields, and below it a row for what is wrong with each of them.
void OptionGrid::place(const OptionText& text, QWidget* box, Field field)
{
    const int width = m_isWide ? m_columns : 1;
    const int row = m_cells / m_columns * (m_columns + 1);
    const int column = m_cells % m_columns;
    field.box = box;
    field.problem = new ProblemLabel(QLatin1String(text.name) + QStringLiteral("Problem"), this);
    m_grid->addWidget(box, row, column, 1, width);
    m_grid->addWidget(field.problem, row + 1 + column, 0, 1, m_columns);
    m_fields.emplace(text.name, std::move(field));
    m_cells += width;
    m_isWide = m_isTopic = false;
}

void OptionGrid::addHeading(const QString& text)
{
    m_grid->addWidget(headingLabel(text, this), m_cells / m_columns * (m_columns + 1), 0, 1, m_columns);
    m_cells += m_columns;
}

void OptionGrid::add(const OptionText& text, QWidget* editor,
                     std::function<void(const TrainingOptions&)> show,
                     std::function<void(TrainingOptions&)> take)
{
    editor->setObjectName(QLatin1String(text.name));
    editor->setMinimumWidth(kLeastWidth);
    new WheelGuard(editor);
    auto* box = makeField(text.title, editor, text.toolTip, this);
    if (m_isTopic) {
        auto* label = box->findChild<QLabel*>();
        label->setProperty("muted", false);
        label->setProperty("heading", true);
    }
    place(text, box, {nullptr, editor, nullptr, true, true, std::move(show), std::move(take)});
}

void OptionGrid::addNumber(const OptionText& text, double TrainingOptions::*member, double most)
{
    QDoubleSpinBox* box = new RateSpinBox(this);
    box->setRange(0, most);
    tie(this, text, box, member);
}

void OptionGrid::addCount(const OptionText& text, int TrainingOptions::*member, int least, int most,
                          const QString& zero)
{
    auto* box = makeCountBox(text.name, most, zero, this);
    box->setGroupSeparatorShown(false); // in narrow columns each digit counts
    box->setMinimum(least);
    box->setStepType(QAbstractSpinBox::DefaultStepType);
    tie(this, text, box, member);
}

void OptionGrid::addCount(const OptionText& text, std::size_t TrainingOptions::*member, const QString& zero)
{
    auto* box = makeCountBox(text.name, kMostCount, zero, this);
    tie(this, text, box, member);
}

void OptionGrid::addIndex(const OptionText& text, const QStringList& items,
                          std::function<int(const TrainingOptions&)> get,
                          std::function<void(TrainingOptions&, int)> set)
{
    auto* box = makeChoiceBox(text.name, items, this);
    add(
        text, box, [box, get](const TrainingOptions& options) { box->setCurrentIndex(get(options)); },
        [box, set](TrainingOptions& options) { set(options, box->currentIndex()); });
    connect(box, &QComboBox::activated, this, &OptionGrid::changed);
}

void OptionGrid::addSwitch(const OptionText& text, bool TrainingOptions::*member)
{
    auto* mark = new QCheckBox(text.title, this);
    describe(mark, text.name, text.title, text.toolTip);
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 5); // in line with the text of the editor beside it
    column->addStretch(1);
    column->addWidget(mark);
    place(text, box,
          {nullptr, mark, nullptr, true, true,
           [mark, member](const TrainingOptions& options) { mark->setChecked(options.*member); },
           [mark, member](TrainingOptions& options) { options.*member = mark->isChecked(); }});
    connect(mark, &QCheckBox::clicked, this, &OptionGrid::changed);
}

void OptionGrid::setOptions(const TrainingOptions& options)
{
    for (const auto& [name, field] : m_fields)
        field.show(options);
}

void OptionGrid::collect(TrainingOptions& options) const
{
    for (const auto& [name, field] : m_fields)
        field.take(options);
}

void OptionGrid::setShown(const char* name, bool shown)
{
    auto& field = m_fields.at(name);
    field.isShown = shown;
    apply(field);
}

void OptionGrid::setUsable(const char* name, bool usable)
{
    auto& field = m_fields.at(name);
    field.isUsable = usable;
    apply(field);
}

void OptionGrid::apply(const Field& field)
{
    const bool isWrong = !field.problem->text().isEmpty();
    field.box->setVisible(field.isShown || isWrong);
    field.box->setEnabled((field.isUsable || isWrong) && !field.isResting);
    if (field.editor->property("problem").toBool() == isWrong)
        return;
    field.editor->setProperty("problem", isWrong);
    field.editor->style()->unpolish(field.editor);
    field.editor->style()->polish(field.editor);
}

void OptionGrid::setResting(bool resting, const std::vector<std::string>& but)
{
    for (auto& [name, field] : m_fields) {
        field.isResting = resting && std::ranges::find(but, name) == but.end();
        apply(field);
    }
}

void OptionGrid::setProblems(const std::map<std::string, QString>& problems)
{
    for (const auto& [name, field] : m_fields) {
        const auto found = problems.find(name);
        field.problem->setProblem(found == problems.end() ? QString() : found->second);
        apply(field);
    }
}

} // namespace hourglass
