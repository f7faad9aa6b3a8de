// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/ClusterOptions.h"
#include "ui/forms/Fields.h"

#include <QWidget>

#include <functional>
#include <vector>

class QFormLayout;
class QProgressBar;
class QPushButton;

namespace hourglass {

class ProblemLabel;

/// By which method points are grouped, with the options that this method looks at, and Run and Stop.
/// Setters say nothing; signals are the user's doing.
class ClusterForm : public QWidget {
    Q_OBJECT
public:
    explicit ClusterForm(QWidget* parent = nullptr);

    void setOptions(const ClusterOptions& options);
    [[nodiscard]] const ClusterOptions& options() const { return m_options; }
    /// How many points there are to be grouped; 0: none yet.
    void setPoints(std::size_t count);
    void setRunning(bool running);
    void setProgress(double share); ///< 0 to 1

Q_SIGNALS:
    void optionsChanged();
    void runRequested();
    void stopRequested();

private:
    struct Field {
        const char* name; ///< the member's
        QWidget* cell;
        ProblemLabel* problem;
        std::function<bool(ClusterMethod)> matters;
        std::function<void(const ClusterOptions&)> show;
        std::function<void(ClusterOptions&)> take;
    };
    using Matters = std::function<bool(ClusterMethod)>;
    void add(const char* name, const QString& title, const QString& tip, QWidget* editor, Matters matters,
             std::function<void(const ClusterOptions&)> show, std::function<void(ClusterOptions&)> take);
    void addCount(const char* name, const QString& title, const QString& tip, int ClusterOptions::*member,
                  int least, const QString& zero, Matters matters);
    void addNumber(const char* name, const QString& title, const QString& tip, double ClusterOptions::*member,
                   const QString& zero, Matters matters);
    void makeMethod();
    void makeFields();
    void makeDensityFields();
    void makeRun();
    void use();
    void refresh();

    ClusterOptions m_options;
    std::size_t m_points = 0;
    bool m_isRunning = false;
    bool m_isShowing = false; ///< editors are being set: it is not the user
    QFormLayout* m_form;
    std::vector<Field> m_fields;
    QPushButton* m_run = nullptr;
    QPushButton* m_stop = nullptr;
    QProgressBar* m_progress = nullptr;
    ProblemLabel* m_problem = nullptr;
};

} // namespace hourglass
