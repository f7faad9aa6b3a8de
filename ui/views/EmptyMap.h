// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/theme/Theme.h"

#include <QWidget>

namespace hourglass {

/// What stands where the map will be: a faint hourglass of dots and a sentence that says what to do.
class EmptyMap : public QWidget {
    Q_OBJECT
public:
    explicit EmptyMap(QWidget* parent = nullptr);
    void setMessage(const QString& message);
    [[nodiscard]] const QString& message() const { return m_message; }
    void setTheme(const Theme& theme);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_message;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
