// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

class QProgressBar;

namespace hourglass {

class ElidedLabel;
class GlyphButton;

/// What is going on, how far it is, and a button that stops it: "Downloading MNIST · 4 of 11 MB".
class BusyStrip : public QWidget {
    Q_OBJECT
public:
    explicit BusyStrip(QWidget* parent = nullptr);
    /// total 0 or below: nobody knows how much there is; the bar moves to and fro.
    void show(const QString& text, qint64 done, qint64 total);

Q_SIGNALS:
    void cancelRequested();

private:
    ElidedLabel* m_text;
    QProgressBar* m_bar;
    GlyphButton* m_cancel;
};

} // namespace hourglass
