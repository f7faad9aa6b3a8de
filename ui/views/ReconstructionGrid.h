// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Reconstructions.h"
#include "ui/theme/Theme.h"

#include <QAbstractScrollArea>
#include <QPixmap>
#include <QStringList>

#include <memory>
#include <vector>

namespace hourglass {

/// Originals beside their reconstructions, each pair with its class and error. Cells are as large as the
/// space allows; it scrolls when they would become too small. Painted by this one widget.
class ReconstructionGrid : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit ReconstructionGrid(QWidget* parent = nullptr);

    void setReconstructions(std::shared_ptr<const ReconstructionSet> set);
    void setClassNames(QStringList names);
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    [[nodiscard]] int count() const;
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] QRect cell(int index) const; ///< of a pair, in the viewport's coordinates
    [[nodiscard]] int pictureSize() const { return m_picture; }
    [[nodiscard]] QString caption(int index) const; ///< "Bag 0.0123"
    /// Pairs that fit at a comfortable size without scrolling, at least 4.
    [[nodiscard]] int comfortableCount() const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {180, 120}; }

Q_SIGNALS:
    void sampleActivated(qint64 sample);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Pair {
        QPixmap original, reconstructed;
    };
    void measure();
    void drawPair(QPainter& painter, int index);
    const Pair& pair(int index);
    [[nodiscard]] int captionHeight() const;
    [[nodiscard]] int indexAt(QPoint place) const;
    void setCurrent(int index);
    void activate(int index);

    std::shared_ptr<const ReconstructionSet> m_set;
    std::vector<Pair> m_pairs; ///< made when painted, dropped when the size changes
    QStringList m_classNames;
    QString m_placeholder;
    int m_columns = 1;
    int m_picture = 0;
    int m_current = -1;
    int m_hovered = -1;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
