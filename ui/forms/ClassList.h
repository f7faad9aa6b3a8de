// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringList>
#include <QWidget>

#include <string>
#include <vector>

class QLabel;
class QListWidget;

namespace hourglass {

/// Classes with a mark each: which are kept. All and None beside the heading.
class ClassList : public QWidget {
    Q_OBJECT
public:
    explicit ClassList(QWidget* parent = nullptr);

    /// counts: one a class, or empty: unknown. All are kept then.
    void setClasses(const std::vector<std::string>& names, const std::vector<std::size_t>& counts);
    void setKept(const std::vector<std::string>& names); ///< empty: all; says nothing
    /// Empty when all are kept, and when none is.
    [[nodiscard]] std::vector<std::string> kept() const;
    [[nodiscard]] std::vector<bool> marks() const; ///< one a class
    [[nodiscard]] bool isNoneKept() const;

Q_SIGNALS:
    void changed(); ///< by the user

private:
    void markAll(bool keep);
    void showCount();
    std::vector<std::string> m_names;
    QLabel* m_count;
    QListWidget* m_list;
};

} // namespace hourglass
