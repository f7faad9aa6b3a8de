// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Options.h"

#include <QWidget>

#include <functional>
#include <map>
#include <string>
#include <vector>

class QGridLayout;

namespace hourglass {

class ProblemLabel;

/// What an option is called: the member's name, which tests and problems know it by, and the words.
struct OptionText {
    const char* name;
    QString title;
    QString toolTip;
};

/// Fields in columns, each tied to a member of TrainingOptions, with what is wrong with them below. A value
/// that an editor cannot show is kept until that editor is used.
class OptionGrid : public QWidget {
    Q_OBJECT
public:
    OptionGrid(int columns, QWidget* parent);

    void addNumber(const OptionText& text, double TrainingOptions::*member, double most);
    /// `zero` is shown for 0; empty: the digit.
    void addCount(const OptionText& text, int TrainingOptions::*member, int least, int most,
                  const QString& zero = {});
    void addCount(const OptionText& text, std::size_t TrainingOptions::*member, const QString& zero);
    /// `items` in the order of the enumerators.
    template <class E>
    void addChoice(const OptionText& text, E TrainingOptions::*member, const QStringList& items)
    {
        addIndex(
            text, items, [member](const TrainingOptions& o) { return static_cast<int>(o.*member); },
            [member](TrainingOptions& o, int index) { o.*member = static_cast<E>(index); });
    }
    void addSwitch(const OptionText& text, bool TrainingOptions::*member);
    /// Any other editor, which calls changed() itself.
    void add(const OptionText& text, QWidget* editor, std::function<void(const TrainingOptions&)> show,
             std::function<void(TrainingOptions&)> take);
    void addHeading(const QString& text);
    /// The next field takes a whole row …
    void fillRow() { m_isWide = true; }
    /// … and its name is the heading of those that follow.
    void beginTopic() { m_isWide = m_isTopic = true; }
    void setStretch(const std::vector<int>& columns);

    void setOptions(const TrainingOptions& options); ///< says nothing
    void collect(TrainingOptions& options) const;    ///< sets what has a field here
    /// A field that does not matter is hidden or greyed, unless something is wrong with it.
    void setShown(const char* name, bool shown);
    void setUsable(const char* name, bool usable);
    void setProblems(const std::map<std::string, QString>& problems);
    /// All fields rest but those that are named.
    void setResting(bool resting, const std::vector<std::string>& but = {});

Q_SIGNALS:
    void changed(); ///< by the user

private:
    struct Field {
        QWidget* box; ///< the editor with its name
        QWidget* editor;
        ProblemLabel* problem;
        bool isShown = true;
        bool isUsable = true;
        std::function<void(const TrainingOptions&)> show;
        std::function<void(TrainingOptions&)> take;
        bool isResting = false;
    };
    void addIndex(const OptionText& text, const QStringList& items,
                  std::function<int(const TrainingOptions&)> get,
                  std::function<void(TrainingOptions&, int)> set);
    void place(const OptionText& text, QWidget* box, Field field);
    static void apply(const Field& field);

    int m_columns;
    int m_cells = 0;       ///< taken so far
    bool m_isWide = false; ///< of the next field
    bool m_isTopic = false;
    QGridLayout* m_grid;
    std::map<std::string, Field> m_fields; ///< by the member's name
};

} // namespace hourglass
