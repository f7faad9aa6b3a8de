// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/RunModel.h"

#include "ui/plots/LossComparison.h"
#include "ui/views/RunWords.h"
#include "ui/views/Words.h"

#include <QFont>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace hourglass {

void RunModel::setRuns(const std::vector<RunSummary>& runs)
{
    removeGone(runs);
    std::unordered_map<std::string, std::size_t> rows;
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        rows.emplace(m_runs[i].folder, i);
    std::vector<const RunSummary*> fresh;
    for (const auto& run : runs) {
        if (const auto row = rows.find(run.folder); row != rows.end())
            m_runs[row->second] = run;
        else
            fresh.push_back(&run);
    }
    if (!m_runs.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, FieldCount - 1));
    if (fresh.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    for (const RunSummary* run : fresh)
        m_runs.push_back(*run);
    endInsertRows();
}

void RunModel::removeGone(const std::vector<RunSummary>& runs)
{
    std::unordered_set<std::string_view> there;
    for (const auto& run : runs)
        there.insert(run.folder);
    for (int row = rowCount(); row-- > 0;) {
        const auto folder = run(row).folder;
        if (there.contains(folder))
            continue;
        // First, for whoever hears of the row asks what is ticked.
        const auto unticked =
            std::erase_if(m_chosen, [&](const Chosen& c) { return c.folder.toStdString() == folder; });
        beginRemoveRows({}, row, row);
        m_runs.erase(m_runs.begin() + row);
        endRemoveRows();
        if (unticked > 0)
            Q_EMIT chosenChanged();
    }
}

int RunModel::rowOf(const QString& folder) const
{
    const auto found = std::ranges::find(m_runs, folder.toStdString(), &RunSummary::folder);
    return found == m_runs.end() ? -1 : static_cast<int>(found - m_runs.begin());
}

void RunModel::setCurrent(const QString& folder)
{
    m_current = folder;
    if (!m_runs.empty())
        Q_EMIT dataChanged(index(0, Name), index(rowCount() - 1, Name));
}

void RunModel::setTheme(const Theme& theme)
{
    m_theme = theme;
    setCurrent(m_current);
}

QStringList RunModel::chosen() const
{
    QStringList folders;
    for (const Chosen& one : m_chosen)
        folders << one.folder;
    return folders;
}

int RunModel::colourOf(const QString& folder) const
{
    const auto found = std::ranges::find(m_chosen, folder, &Chosen::folder);
    return found == m_chosen.end() ? -1 : found->colour;
}

int RunModel::freeColour() const
{
    int colour = 0;
    while (std::ranges::find(m_chosen, colour, &Chosen::colour) != m_chosen.end())
        ++colour;
    return colour;
}

void RunModel::toggle(int row) { setChosen(row, colourOf(QString::fromStdString(run(row).folder)) < 0); }

bool RunModel::setChosen(int row, bool isChosen)
{
    const QString folder = QString::fromStdString(run(row).folder);
    if (!run(row).problem.empty() || isChosen == (colourOf(folder) >= 0))
        return false;
    if (!isChosen) {
        std::erase_if(m_chosen, [&](const Chosen& c) { return c.folder == folder; });
    } else if (static_cast<int>(m_chosen.size()) >= LossComparison::kMostRuns) {
        Q_EMIT tooManyChosen();
        return false;
    } else {
        m_chosen.push_back({folder, freeColour()});
    }
    Q_EMIT dataChanged(index(row, 0), index(row, FieldCount - 1));
    Q_EMIT chosenChanged();
    return true;
}

int RunModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : FieldCount; }

QString RunModel::text(const RunSummary& run, int field) const
{
    switch (field) {
    case Name:
        return QString::fromStdString(run.name());
    case Model:
        return QString::fromStdString(run.model);
    case Data:
        return QString::fromStdString(run.data);
    case Epochs:
        return run.problem.empty() ? tr("%1 of %2").arg(thousands(run.epochsDone), thousands(run.epochsAsked))
                                   : QString();
    case Loss:
        return std::isfinite(run.best()) ? lossText(run.best()) : QString();
    case When:
        return whenText(run.created);
    default:
        return {};
    }
}

/// Runs without a loss come after those that have one.
QVariant RunModel::sortKey(const RunSummary& run, int field) const
{
    if (field == Epochs)
        return run.epochsDone;
    if (field == Loss || field == Trend)
        return std::isfinite(run.best()) ? run.best() : std::numeric_limits<double>::max();
    if (field == When)
        return QString::fromStdString(run.created + run.folder);
    return text(run, field).toLower();
}

QString RunModel::toolTip(const RunSummary& run) const
{
    QStringList lines{QString::fromStdString(run.name())};
    if (!run.problem.empty())
        lines << QString::fromStdString(run.problem);
    else
        lines << runFacts(run);
    if (!run.note.empty())
        lines << QString::fromStdString(run.note).left(400);
    lines << QString::fromStdString(run.folder);
    return lines.join(QLatin1Char('\n'));
}

QVariant RunModel::swatch(const RunSummary& run) const
{
    return runSwatch(colourOf(QString::fromStdString(run.folder)), m_theme.kind);
}

QVariant RunModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const RunSummary& one = run(index.row());
    const int field = index.column();
    const bool isNumber = field == Epochs || field == Loss;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return text(one, field);
    case kSortRole:
        return sortKey(one, field);
    case kFilterRole:
        return QString::fromStdString(one.name() + '\n' + one.model + '\n' + one.data + '\n' + one.note +
                                      "\nseed " + std::to_string(one.seed));
    case Qt::ToolTipRole:
        return toolTip(one);
    case Qt::TextAlignmentRole:
        return static_cast<int>((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return one.problem.empty() && field != When ? QVariant() : QVariant(m_theme.mutedText);
    case Qt::CheckStateRole:
        if (field != Name || !one.problem.empty())
            return {};
        return static_cast<int>(colourOf(QString::fromStdString(one.folder)) >= 0 ? Qt::Checked
                                                                                  : Qt::Unchecked);
    case Qt::DecorationRole:
        return field == Name ? swatch(one) : QVariant();
    case Qt::FontRole:
        if (field == Name && QString::fromStdString(one.folder) == m_current) {
            QFont font = m_theme.font();
            font.setWeight(QFont::DemiBold);
            return font;
        }
        return {};
    default:
        return {};
    }
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= FieldCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Epochs || section == Loss ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    const QString titles[] = {tr("Run"),       tr("Model"), tr("Data"), tr("Epochs"),
                              tr("Best loss"), tr("Trend"), tr("When")};
    const QString tips[] = {tr("Tick runs to draw their losses beside each other."),
                            {},
                            {},
                            tr("Done, of those that were asked for"),
                            tr("The least validation loss; training loss where there is none"),
                            tr("The loss after each epoch"),
                            tr("When it began")};
    if (role == Qt::ToolTipRole)
        return tips[section];
    return role == Qt::DisplayRole ? QVariant(titles[section]) : QVariant();
}

Qt::ItemFlags RunModel::flags(const QModelIndex& index) const
{
    auto flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Name && run(index.row()).problem.empty())
        flags |= Qt::ItemIsUserCheckable | Qt::ItemIsEditable;
    return flags;
}

bool RunModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || index.column() != Name)
        return false;
    if (role == Qt::CheckStateRole)
        return setChosen(index.row(), value.toInt() == Qt::Checked);
    const RunSummary& one = run(index.row());
    const QString title = value.toString().simplified();
    if (role != Qt::EditRole || title == QString::fromStdString(one.name()))
        return false;
    Q_EMIT titleEdited(QString::fromStdString(one.folder), title);
    return true;
}

} // namespace hourglass
