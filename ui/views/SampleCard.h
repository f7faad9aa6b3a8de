// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"
#include "ui/theme/Theme.h"
#include "ui/views/ValueRows.h"

#include <QColor>
#include <QPixmap>
#include <QWidget>

#include <cstddef>
#include <optional>
#include <vector>

namespace hourglass {

/// What the card says about a sample. What is not known yet is simply left out and may follow later.
struct SampleCardContent {
    std::size_t sample = 0; ///< number in the data set
    Image original;
    std::optional<Image> reconstruction;
    QString className;                     ///< empty: no label
    QColor colour;                         ///< of the class
    std::optional<double> error;           ///< mean squared error
    QString part;                          ///< "test", "train"
    std::optional<double> errorPercentile; ///< share of samples with a smaller error, 0 to 100
    QStringList columns;                   ///< of vectors: what the values are called; may be empty
    std::vector<float> originalValues;     ///< of vectors: in the units of their columns
    std::vector<float> reconstructedValues;
};

/// A small card that floats over the map beside the point it describes: of a picture, the picture and its
/// reconstruction; of a vector, both as one bar picture and the values that differ most. The mouse passes
/// through it.
class SampleCard : public QWidget {
    Q_OBJECT
public:
    explicit SampleCard(QWidget* parent);

    /// Shows the content beside a point of the parent: never over the point, never outside the parent.
    void showAt(QPoint point, const SampleCardContent& content);
    [[nodiscard]] const SampleCardContent& content() const { return m_content; }
    [[nodiscard]] QString errorLine() const; ///< "error 0.0123 (worse than 83 %)", or empty
    [[nodiscard]] QString placeLine() const; ///< "#12,345 · test"
    [[nodiscard]] const std::vector<ValueRow>& rows() const { return m_rows; }
    [[nodiscard]] QRect pictureBox() const; ///< of the original, or of both where they share a bar picture
    void setTheme(const Theme& theme);
    [[nodiscard]] QSize sizeHint() const override;

    /// Where a card of this size goes: right of the point, else left; level with it, clamped to the bounds.
    static QRect placeBeside(QPoint point, QSize card, const QRect& bounds);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QStringList lines() const;
    [[nodiscard]] QString rowsTitle() const;
    [[nodiscard]] bool isVector() const { return m_content.original.shape.isVector(); }
    [[nodiscard]] int scaled(int pixels) const;
    [[nodiscard]] int lineHeight() const;
    [[nodiscard]] QSize pictureSize() const;
    void makePictures();
    void chooseRows();
    void drawPictures(QPainter& painter) const;
    int drawLines(QPainter& painter, int top) const;
    void drawRows(QPainter& painter, int top) const;

    SampleCardContent m_content;
    std::vector<ValueRow> m_rows;
    QPixmap m_original, m_reconstruction;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
