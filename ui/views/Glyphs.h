// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QToolButton>

class QPainter;

namespace hourglass {

/// The small signs on buttons, drawn as strokes so that they take any colour and size.
enum class Glyph {
    More,
    Reset,
    Shuffle,
    Play,
    OneBatch, ///< play to a bar
    OneEpoch, ///< play twice to a bar
    Pause,
    Stop,
    Sliders, ///< options
    Close,
    Copy,
    Sun,
    Moon,
    Hourglass,
    Info,
    Warning,
    Error
};

void paintGlyph(QPainter& painter, Glyph glyph, const QRectF& box, const QColor& colour);

/// A small button with a sign instead of words; it follows the palette. The tooltip is its accessible name.
class GlyphButton : public QToolButton {
    Q_OBJECT
public:
    GlyphButton(Glyph glyph, const QString& objectName, const QString& toolTip, QWidget* parent = nullptr);
    void setGlyph(Glyph glyph);
    /// Text beside the sign; empty: the sign alone.
    void setCaption(const QString& caption);

protected:
    void changeEvent(QEvent* event) override;

private:
    void drawIcon();
    Glyph m_glyph;
};

} // namespace hourglass
