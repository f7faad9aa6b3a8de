// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/ClusterOptions.h"
#include "core/types/ClusterReport.h"
#include "core/types/DataSummary.h"
#include "core/types/MapOptions.h"
#include "ui/theme/Theme.h"

#include <QDialog>
#include <QStringList>

#include <memory>

class QLabel;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace hourglass {

class ClassRows;
class ClusterForm;
class ContingencyView;
class FaithfulnessView;
class RangePlot;
class ScoreTable;

/// Groups the codes, and says how well: scores in two spaces, how many clusters there should be, what the
/// clusters have in common with the classes, and how far the map can be trusted. Does not block the window.
/// Passive: setters in, signals out. Window's thread only.
class ClusterDialog : public QDialog {
    Q_OBJECT
public:
    enum Tab { ScoresTab, RangeTab, ClassesTab, MapTab };
    explicit ClusterDialog(QWidget* parent = nullptr);

    void setOptions(const ClusterOptions& options);
    [[nodiscard]] const ClusterOptions& options() const;
    /// Other data: everything that was is forgotten.
    void setData(QStringList classNames);
    /// How many points are on the map; 0: no codes yet.
    void setPoints(std::size_t count);
    void setRunning(bool running);
    void setProgress(double share);
    /// Null: not known (yet).
    void setLatent(std::shared_ptr<const ClusterReport> report);
    void setRaw(const std::shared_ptr<const ClusterReport>& report);
    void setRawRunning(bool running);
    void setRawProgress(double share);
    [[nodiscard]] const std::shared_ptr<const ClusterReport>& latent() const { return m_latent; }
    void setRangeRunning(bool running);
    void setRangeProgress(double share);
    void setRange(const std::shared_ptr<const ClusterRange>& range);
    /// Two rows of samples of the chosen cluster: typical and mixed.
    void setMembers(const QString& caption, const std::shared_ptr<const DataSummary>& samples);
    void setFaithfulness(const std::shared_ptr<const MapFaithfulness>& result, ProjectionMethod method,
                         const QString& why = {});
    void clearFaithfulness();
    void setTheme(const Theme& theme);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void runRequested();
    void stopRequested();
    void rawRunRequested();
    void rawStopRequested();
    void rangeRequested(int from, int to);
    void rangeStopRequested();
    void kChosen(int k);
    void clusterActivated(int cluster); ///< -1: noise
    void sampleActivated(qint64 sample);
    void shownChanged(bool shown);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeScores();
    QWidget* makeRange();
    QWidget* makeClasses();
    QWidget* makeMap();
    void connectParts();
    void refreshRange();

    ClusterForm* m_form;
    QTabWidget* m_tabs;
    ScoreTable* m_scores;
    RangePlot* m_inertia;
    RangePlot* m_silhouette;
    QSpinBox* m_from = nullptr;
    QSpinBox* m_to = nullptr;
    QPushButton* m_rangeRun = nullptr;
    QLabel* m_rangeWords = nullptr;
    ContingencyView* m_table;
    QLabel* m_members = nullptr;
    ClassRows* m_samples;
    FaithfulnessView* m_faithfulness;

    QStringList m_classNames;
    std::shared_ptr<const ClusterReport> m_latent;
    std::size_t m_points = 0;
    bool m_isRangeRunning = false;
    double m_scale = 1; ///< of the words, against the normal size
};

} // namespace hourglass
