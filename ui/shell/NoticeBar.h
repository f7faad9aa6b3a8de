// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/theme/Theme.h"

#include <QFrame>
#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QVBoxLayout;

namespace hourglass {

enum class Severity { Info, Warning, Error };

struct NoticeAction {
    QString text;
    std::function<void()> perform;
};

/// Something the user should know: what happened, and what to do.
struct Notice {
    Severity severity = Severity::Info;
    QString what;
    QString hint;
    std::vector<NoticeAction> actions; ///< each also dismisses the notice
};

/// Notices above the content instead of modal boxes: at most three, the oldest that is not an error gives
/// way. Infos go by themselves after eight seconds, the rest stays until dismissed (×, Escape, an action).
class NoticeBar : public QWidget {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget* parent = nullptr);

    /// The same words again move to the end instead of standing there twice.
    void add(Notice notice);
    void clear();
    [[nodiscard]] int count() const;
    void setInfoLifetime(int milliseconds);
    void setTheme(const Theme& theme);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Line;
    void remove(Line* line);
    void fadeAway(Line* line);
    void makeRoom();
    QVBoxLayout* m_layout;
    std::vector<Line*> m_lines; ///< oldest first
    int m_infoLifetime = 8000;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
