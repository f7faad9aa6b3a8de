// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/ModelSpec.h"

#include <QFrame>

class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace hourglass {

/// Every kind of layer in groups, each with a sentence; typing searches names and sentences. Opens below a
/// button and closes by itself.
class LayerPalette : public QFrame {
    Q_OBJECT
public:
    explicit LayerPalette(QWidget* parent = nullptr);
    void openAt(const QWidget* button);

Q_SIGNALS:
    void chosen(LayerKind kind);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Painter;
    void fill();
    void search(const QString& text);
    void choose(const QListWidgetItem* item);
    void step(int by);
    QLineEdit* m_search;
    QListWidget* m_list;
};

} // namespace hourglass
