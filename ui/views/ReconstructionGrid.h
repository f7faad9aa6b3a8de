// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Reconstructions.h"
#include "ui/theme/Theme.h"
#include "ui/views/PairLayout.h"

#include <QAbstractScrollArea>
#include <QPixmap>
#include <QStringList>

#include <memory>
#include <vector>

namespace hourglass {

/// Originals beside their reconstructions, each pair with its class and error; of vectors, both as one bar
/// picture. Cells are as large as the space allows; it scrolls when they would become too small. Painted by
/// this one widget.
class ReconstructionGrid : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit ReconstructionGrid(QWidget* parent = nullptr);

    void setReconstructions(std::shared_ptr<const ReconstructionSet> set);
    void setClassNames(QStringList names);
    void setColumnNames(QStringList names); ///< of vectors, for the tooltips
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    [[nodiscard]] int count() const;
    [[nodiscard]] int columns() const { return m_layout.columns; }
    [[nodiscard]] QRect cell(int index) const;        ///< of a pair, in the viewport's coordinates
    [[nodiscard]] QRect originalBox(int index) const; ///< within cell(); a vector's holds both
    [[nodiscard]] int pictureSize() const { return m_layout.box.width(); }
    [[nodiscard]] QString caption(int index) const; ///< "Bag 0.0123"
    [[nodiscard]] QString tip(int index) const;     ///< HTML; of a vector with what differs most
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
    [[nodiscard]] QSize room() const;
    [[nodiscard]] hourglass::Shape sampleShape() const; ///< as the first has it
    [[nodiscard]] int indexAt(QPoint place) const;
    void setCurrent(int index);
    void activate(int index);

    std::shared_ptr<const ReconstructionSet> m_set;
    std::vector<Pair> m_pairs; ///< made when painted, dropped when the size changes
    QStringList m_classNames, m_columnNames;
    QString m_placeholder;
    PairLayout m_layout;
    int m_current = -1;
    int m_hovered = -1;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
