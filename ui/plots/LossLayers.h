// SPDX-License-Identifier: GPL-3.0-or-later
// Private to the .cpp files of this folder: QCustomPlot's header goes no farther.
#pragma once
#include "core/types/LiveSettings.h"
#include "ui/theme/Theme.h"

#include <qcustomplot.h>

#include <optional>
#include <vector>

namespace hourglass {

/// What is under the pointer: a hairline, a dot on the smoothed line, and the numbers in a small box.
class ReadoutLayer : public QCPLayerable {
public:
    explicit ReadoutLayer(QCustomPlot* plot) : QCPLayerable(plot, QStringLiteral("overlay")) {}

    void setTheme(const Theme& theme) { m_theme = theme; }
    void show(QPointF place, const QStringList& lines);
    void hide() { m_lines.clear(); }

protected:
    void applyDefaultAntialiasingHint(QCPPainter*) const override {}
    void draw(QCPPainter* painter) override;

private:
    Theme m_theme = theme(ThemeKind::Light);
    QPointF m_place;
    QStringList m_lines;
};

/// A thin line with a few words where a setting was changed.
class ChangesLayer : public QCPLayerable {
public:
    explicit ChangesLayer(QCustomPlot* plot) : QCPLayerable(plot, QStringLiteral("main")) {}

    void setTheme(const Theme& theme) { m_theme = theme; }
    void setChanges(const std::vector<SettingChange>& changes) { m_changes = changes; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter*) const override {}
    void draw(QCPPainter* painter) override;

private:
    Theme m_theme = theme(ThemeKind::Light);
    std::vector<SettingChange> m_changes;
};

/// A line of muted text in the middle of the plot.
class PlaceholderLayer : public QCPLayerable {
public:
    explicit PlaceholderLayer(QCustomPlot* plot) : QCPLayerable(plot, QStringLiteral("main")) {}

    void setTheme(const Theme& theme) { m_theme = theme; }
    void setText(const QString& text) { m_text = text; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter*) const override {}
    void draw(QCPPainter* painter) override;

private:
    Theme m_theme = theme(ThemeKind::Light);
    QString m_text;
};

/// Round numbers on a logarithmic axis, also within a single decade.
class LogarithmicTicker : public QCPAxisTicker {
protected:
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
};

/// Numbers of epochs at their steps, every first, second, fifth, … so that they never touch.
class EpochTicker : public QCPAxisTicker {
public:
    void clear() { m_steps.clear(); }
    void setEpochs(const QMap<int, double>& steps) { m_steps = steps; }
    void setRoom(int pixels) { m_room = pixels; }

protected:
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;

private:
    QMap<int, double> m_steps;
    int m_room = 400;
    double m_firstShown = 0; ///< its label says what the numbers are
};

} // namespace hourglass
