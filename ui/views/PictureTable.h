// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/figures/ComponentFigures.h"
#include "ui/theme/Theme.h"

#include <QAbstractScrollArea>
#include <QPixmap>
#include <QStringList>

#include <vector>

namespace hourglass {

/// Samples of any kind in rows and columns with names: how something changes from left to right, row by row.
/// Cells are as large as the room allows; it scrolls when they would become too small. Painted by this one
/// widget.
class PictureTable : public QAbstractScrollArea {
    Q_OBJECT
public:
    using Row = PictureRow;

    explicit PictureTable(QWidget* parent = nullptr);

    void setRows(std::vector<Row> rows, QStringList columns); ///< columns: headings, or empty
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }
    [[nodiscard]] const QStringList& columnNames() const { return m_columns; }
    [[nodiscard]] QRect cell(int row, int column) const; ///< in the viewport's coordinates
    [[nodiscard]] QSize minimumSizeHint() const override { return {300, 140}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void measure();
    void drawRow(QPainter& painter, int row);
    [[nodiscard]] int columnCount() const;
    [[nodiscard]] int lineHeight() const;
    [[nodiscard]] int headHeight() const;
    [[nodiscard]] int captionHeight() const;
    [[nodiscard]] int rowHeight() const;

    std::vector<Row> m_rows;
    QStringList m_columns;
    QString m_placeholder;
    std::vector<std::vector<QPixmap>> m_pixmaps; ///< made when painted, dropped when the size changes
    QSize m_box;
    int m_nameWidth = 0;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
