// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/RunDifferences.h"

#include "ui/views/Card.h"
#include "ui/views/RunWords.h"

#include <QHeaderView>

#include <algorithm>

namespace hourglass {
namespace {

constexpr int kLeastColumn = 96;
constexpr int kBesideHeading = 38; ///< its dash and margins

std::vector<SettingDifference> allOf(const RunSummary& run)
{
    std::vector<SettingDifference> rows;
    for (const auto& setting : run.settings)
        rows.push_back({setting.name, {setting.text}});
    for (const auto* layers : {&run.encoder, &run.decoder})
        for (std::size_t i = 0; i < layers->size(); ++i)
            rows.push_back(
                {(layers == &run.encoder ? "encoder layer " : "decoder layer ") + std::to_string(i + 1),
                 {(*layers)[i]}});
    return rows;
}

QTableWidgetItem* cell(const std::string& text, const QString& toolTip)
{
    auto* item = new QTableWidgetItem(text.empty() ? QStringLiteral("–") : QString::fromStdString(text));
    item->setToolTip(toolTip);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

} // namespace

RunDifferences::RunDifferences(QWidget* parent) : QTableWidget(parent)
{
    describe(this, "runDifferences", tr("Settings that differ"), {});
    setShowGrid(false);
    setWordWrap(false);
    setSelectionMode(SingleSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(60);
    horizontalHeader()->setIconSize({14, 14});
}

void RunDifferences::setRuns(const std::vector<RunSummary>& runs, const std::vector<int>& colours)
{
    auto rows = runs.size() == 1 ? allOf(runs.front()) : settingDifferences(runs);
    const bool isNew = rows != m_rows || runs.size() != m_runs.size();
    m_runs = runs;
    m_colours = colours;
    setColumnCount(runs.empty() ? 0 : static_cast<int>(runs.size()) + 1);
    if (isNew) { // else it stays where it was scrolled to
        m_rows = std::move(rows);
        fill(m_rows);
    }
    fillHeadings();
    fitColumns();
}

void RunDifferences::fill(const std::vector<SettingDifference>& rows)
{
    setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const auto& setting = rows[static_cast<std::size_t>(row)];
        const QString name = QString::fromStdString(setting.name);
        auto* heading = cell(setting.name, name);
        heading->setForeground(m_theme.mutedText);
        setItem(row, 0, heading);
        for (int i = 0; i < static_cast<int>(setting.texts.size()); ++i) {
            const auto& text = setting.texts[static_cast<std::size_t>(i)];
            setItem(row, i + 1, cell(text, name + QStringLiteral(": ") + QString::fromStdString(text)));
        }
    }
}

void RunDifferences::fillHeadings()
{
    if (m_runs.empty())
        return;
    setHorizontalHeaderItem(0, new QTableWidgetItem(tr("Setting")));
    const auto names = distinctNames(m_runs);
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const QString& name = names[static_cast<qsizetype>(i)];
        auto* heading = new QTableWidgetItem(name);
        heading->setToolTip(name);
        if (m_colours[i] >= 0)
            heading->setIcon(runSwatch(m_colours[i], m_theme.kind));
        setHorizontalHeaderItem(static_cast<int>(i) + 1, heading);
    }
}

void RunDifferences::setTheme(const Theme& theme)
{
    m_theme = theme;
    verticalHeader()->setDefaultSectionSize(QFontMetrics(theme.font()).height() + 8);
    fillHeadings();
    for (int row = 0; row < rowCount(); ++row)
        item(row, 0)->setForeground(theme.mutedText);
    fitColumns();
}

void RunDifferences::resizeEvent(QResizeEvent* event)
{
    QTableWidget::resizeEvent(event);
    fitColumns();
}

/// Equal columns; when they would be too narrow, one scrolls.
void RunDifferences::fitColumns()
{
    if (columnCount() == 0)
        return;
    const int names = QFontMetrics(m_theme.font()).horizontalAdvance(tr("training samples")) + 16;
    const int runs = columnCount() - 1;
    setColumnWidth(0, names);
    const int width = std::max(kLeastColumn, (viewport()->width() - names) / std::max(runs, 1));
    const QFontMetrics metrics(m_theme.font());
    for (int i = 1; i <= runs; ++i) {
        setColumnWidth(i, width);
        if (auto* heading = horizontalHeaderItem(i)) // a styled header cuts words off
            heading->setText(metrics.elidedText(heading->toolTip(), Qt::ElideRight, width - kBesideHeading));
    }
}

} // namespace hourglass
