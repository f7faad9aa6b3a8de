// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/ReconstructionErrors.h"
#include "ui/theme/Theme.h"

#include <QStringList>
#include <QWidget>

#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;

namespace hourglass {

class BoxPlot;
class SegmentedControl;

/// How well samples are reconstructed, as a whole and by class, by four measures. Passive: setters in,
/// signals out. Window's thread only.
class ErrorsPage : public QWidget {
    Q_OBJECT
public:
    explicit ErrorsPage(QWidget* parent = nullptr);

    /// Other data: what was is forgotten. hasPart: the data have a test part.
    void setData(QStringList classNames, bool isVector, bool isUnit, bool hasTestPart);
    void setReport(std::shared_ptr<const ErrorReport> report); ///< null: not known (yet)
    void setAvailable(bool available);                         ///< there is a model
    void setRunning(bool running);
    void setProgress(double share);
    void setTheme(const Theme& theme);
    [[nodiscard]] ErrorMeasure measure() const;

Q_SIGNALS:
    void measureRequested();
    void stopRequested();
    void groupActivated(int group); ///< -1: all

private:
    void refresh();
    [[nodiscard]] QString whyNot(ErrorMeasure measure) const;
    [[nodiscard]] QString words() const;
    [[nodiscard]] QString groupName(std::int32_t group) const;

    SegmentedControl* m_measure;
    QPushButton* m_run;
    QProgressBar* m_bar;
    QLabel* m_words;
    BoxPlot* m_plot;
    QStringList m_classNames;
    std::shared_ptr<const ErrorReport> m_report;
    bool m_isVector = false, m_isUnit = true, m_hasTestPart = true, m_isAvailable = false,
         m_isRunning = false;
};

} // namespace hourglass
