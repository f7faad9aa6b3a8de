// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DataSummary.h"
#include "core/types/DatasetInfo.h"
#include "ui/theme/Theme.h"

#include <QDialog>
#include <QStringList>

#include <memory>

class QTabWidget;

namespace hourglass {

class BarPlot;
class Card;
class ClassRows;
class ColumnTable;
class DataFacts;
class HistogramPlot;
class PictureTiles;

/// What is in the data that is open: facts, samples a class, examples, means, and how its values are spread.
/// Does not block the window. Window's thread only.
class DataInspector : public QDialog {
    Q_OBJECT
public:
    explicit DataInspector(QWidget* parent = nullptr);

    /// The facts at once, all else when the summary is there: null, or of other data, while it is computed.
    void setData(const DatasetInfo& info, std::shared_ptr<const DataSummary> summary);
    /// The data changes; what was shown no longer holds.
    void setBusy();
    void setTheme(const Theme& theme);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void sampleActivated(qint64 sample);

private:
    QWidget* makeOverview();
    QWidget* makePixels();
    QWidget* page(QWidget* content, const QString& caption);
    void showSummary(const DatasetInfo& info, const std::shared_ptr<const DataSummary>& summary);
    void showCounts(const DatasetInfo& info, const DataSummary& summary);
    void setPlaceholders(const QString& text);

    QTabWidget* m_tabs;
    DataFacts* m_facts;
    Card* m_countCard = nullptr;
    BarPlot* m_counts;
    ClassRows* m_samples;
    PictureTiles* m_means;
    HistogramPlot* m_histogram;
    ColumnTable* m_columns;
    QWidget *m_pixelPage = nullptr, *m_columnPage = nullptr;
    double m_scale = 1; ///< of the words, against the normal size
};

} // namespace hourglass
