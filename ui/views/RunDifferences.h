// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/RunSummary.h"
#include "ui/theme/Theme.h"

#include <QTableWidget>

#include <vector>

namespace hourglass {

/// What some runs differ in, a column each; or of a single one, everything that was chosen for it.
class RunDifferences : public QTableWidget {
    Q_OBJECT
public:
    explicit RunDifferences(QWidget* parent = nullptr);

    /// colours: one a run (see LossComparison); below 0: none.
    void setRuns(const std::vector<RunSummary>& runs, const std::vector<int>& colours);
    void setTheme(const Theme& theme);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fill(const std::vector<SettingDifference>& rows);
    void fillHeadings();
    void fitColumns();
    std::vector<RunSummary> m_runs;
    std::vector<SettingDifference> m_rows;
    std::vector<int> m_colours;
    Theme m_theme = theme(ThemeKind::Light);
};

} // namespace hourglass
