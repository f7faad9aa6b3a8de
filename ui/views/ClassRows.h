// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DataSummary.h"
#include "ui/theme/Theme.h"

#include <QAbstractScrollArea>
#include <QPixmap>
#include <QStringList>

#include <map>
#include <memory>
#include <vector>

namespace hourglass {

/// Samples by class: the name at the left, examples beside it. A click, or Return on the one with the frame,
/// names the sample. Painted by this one widget; pictures are made when they come into sight.
class ClassRows : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit ClassRows(QWidget* parent = nullptr);

    /// classNames: one a list of examples; empty where there are no labels.
    void setSamples(std::shared_ptr<const DataSummary> summary, QStringList classNames);
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    [[nodiscard]] int classCount() const;
    [[nodiscard]] int exampleCount(int klass) const;
    /// In the viewport's coordinates.
    [[nodiscard]] QRect cell(int klass, int example) const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 160}; }

Q_SIGNALS:
    void sampleActivated(qint64 sample);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Place {
        int klass = -1, example = -1;
        friend bool operator==(const Place&, const Place&) = default;
    };
    void measure();
    void chooseCellSize(int room, int most);
    [[nodiscard]] QString name(int klass) const;
    [[nodiscard]] qint64 sample(Place place) const;
    [[nodiscard]] Place placeAt(QPoint point) const;
    [[nodiscard]] int classAt(int y) const; ///< whose row covers or follows y of the viewport
    void setCurrent(Place place);
    void drawClass(QPainter& painter, int klass);
    const std::vector<QPixmap>& pictures(int klass);

    std::shared_ptr<const DataSummary> m_summary;
    QStringList m_classNames;
    QString m_placeholder;
    std::map<int, std::vector<QPixmap>> m_pictures; ///< of the classes in sight
    std::vector<int> m_tops;                        ///< of each class, and the end
    QSize m_cell;
    int m_columns = 1, m_nameWidth = 0;
    Place m_hovered, m_current;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
