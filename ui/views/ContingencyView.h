// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Clusters.h"
#include "ui/theme/Theme.h"

#include <QAbstractScrollArea>
#include <QStringList>

namespace hourglass {

/// Clusters against classes as a heat map: counts in the cells, the darker the larger their share of the
/// cluster. A click on a row, or Up, Down and Return, chooses its cluster. Or true classes against recognised
/// ones, where each cell can be chosen, by all four arrow keys. Only what is seen is painted.
class ContingencyView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit ContingencyView(QWidget* parent = nullptr);

    /// classNames: by class number.
    void setTable(const ContingencyTable& table, QStringList classNames);
    /// Rows are true classes and columns recognised ones; both have these names.
    void setConfusion(const ContingencyTable& table, QStringList classNames);
    /// What is written in the middle while there is none.
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    [[nodiscard]] int rows() const { return static_cast<int>(m_table.clusters.size()); }
    [[nodiscard]] int columns() const { return static_cast<int>(m_table.classes.size()); }
    [[nodiscard]] QRect cell(int row, int column) const; ///< in the viewport's coordinates
    /// "Cluster 3: 812 of Bag – 81 % of the cluster, 93 % of the class"
    [[nodiscard]] QString tip(int row, int column) const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 140}; }

Q_SIGNALS:
    void clusterActivated(int cluster); ///< -1: noise
    void confusionActivated(int klass, int recognisedAs);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    [[nodiscard]] std::int64_t count(int row, int column) const;
    [[nodiscard]] double share(int row, int column) const; ///< of the row
    [[nodiscard]] QString rowName(int row) const;
    [[nodiscard]] QString columnName(int column) const;
    [[nodiscard]] QString className(std::int32_t klass) const;
    [[nodiscard]] QString head() const;
    [[nodiscard]] int rowAt(QPoint point) const;
    [[nodiscard]] int columnAt(QPoint point) const; ///< -1: beside them
    void measure();
    [[nodiscard]] int measureNames(const QFontMetrics& metrics) const;
    void choose(int row, int column);
    void activate();
    void show(const ContingencyTable& table, QStringList classNames, bool isConfusion);
    void drawRow(QPainter& painter, int row) const;
    void drawHead(QPainter& painter) const;

    ContingencyTable m_table;
    std::vector<std::int64_t> m_rowSums, m_columnSums;
    QStringList m_names;
    QString m_placeholder;
    int m_nameWidth = 60, m_cellWidth = 40, m_cellHeight = 24, m_chosen = -1, m_chosenColumn = -1;
    bool m_isConfusion = false;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
