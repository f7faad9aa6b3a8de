// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/LiveSettings.h"
#include "core/types/TrainingEvents.h"
#include "ui/plots/LossComparison.h"
#include "ui/theme/Theme.h"

#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace hourglass {

/// The loss while it falls: every batch, a smoothed line, the validation loss after each epoch.
/// A million batches cost no more to draw than ten thousand. Values that are not finite are left out.
/// Window's thread only.
class LossPlot : public QWidget {
    Q_OBJECT
public:
    /// What is under the pointer, or what is best: see validationBest().
    struct Reading {
        std::int64_t step = 0;
        double loss = 0;                  ///< smoothed
        std::optional<double> validation; ///< of the last epoch that had ended by then
        int epoch = 0;                    ///< that epoch; 0: none had
    };
    struct Best {
        int epoch = 0;
        double loss = 0;
    };

    explicit LossPlot(QWidget* parent = nullptr);
    ~LossPlot() override;

    void clear();
    /// Steps go up. A step that goes back (a run resumed from a checkpoint) takes away what came after it.
    void append(std::span<const LossPoint> points);
    void addEpoch(const EpochResult& epoch);
    /// A setting was changed: a thin line with a few words.
    void addChange(const SettingChange& change);

    /// Losses of other runs, drawn along; they stay when clear() takes this run's away.
    void setComparison(LossComparison comparison);

    void setLogarithmic(bool logarithmic);
    [[nodiscard]] bool isLogarithmic() const;
    /// What is written in the middle while there is nothing to draw.
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);

    /// What the plot says about a place in this widget; none outside of the data.
    [[nodiscard]] std::optional<Reading> readingAt(QPointF position) const;
    [[nodiscard]] std::optional<Best> validationBest() const;
    [[nodiscard]] std::optional<double> latestSmoothed() const;
    [[nodiscard]] std::int64_t lastStep() const; ///< 0 when empty
    [[nodiscard]] const std::vector<SettingChange>& changes() const;
    /// The pixel of step 0 in this widget, and how many pixels a step is wide: for what shares the axis.
    [[nodiscard]] std::pair<double, double> stepAxis() const;
    /// The range that the loss axis shows now.
    [[nodiscard]] std::pair<double, double> lossRange() const;
    /// Draws everything again now and says how many milliseconds that took.
    double measureRedraw();

    [[nodiscard]] QSize sizeHint() const override { return {640, 200}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 120}; }

Q_SIGNALS:
    void frameDrawn(double milliseconds);

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace hourglass
