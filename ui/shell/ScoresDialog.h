// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/theme/Theme.h"

#include <QDialog>

class QTabWidget;

namespace hourglass {

class ErrorsPage;
class RecognitionPage;

/// What codes and reconstructions are worth, in two pages. Does not block the window. Window's thread only.
class ScoresDialog : public QDialog {
    Q_OBJECT
public:
    enum Tab { RecognitionTab, ErrorsTab };
    explicit ScoresDialog(QWidget* parent = nullptr);

    [[nodiscard]] RecognitionPage* recognition() const { return m_recognition; }
    [[nodiscard]] ErrorsPage* errors() const { return m_errors; }
    void setTheme(const Theme& theme);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// Which of the pages can be seen, -1: none.
    void pageShown(int tab);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QTabWidget* m_tabs;
    RecognitionPage* m_recognition;
    ErrorsPage* m_errors;
    double m_scale = 1; ///< of the words, against the normal size
};

} // namespace hourglass
