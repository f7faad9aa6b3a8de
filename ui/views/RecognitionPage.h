// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DataSummary.h"
#include "core/types/Recognition.h"
#include "ui/theme/Theme.h"

#include <QStringList>
#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;

namespace hourglass {

class ClassRows;
class ContingencyView;
class RecognitionTable;

/// How well classes are recognised: the table, and of the chosen number what is taken for what, with the
/// samples that went wrong. Passive: setters in, signals out. Window's thread only.
class RecognitionPage : public QWidget {
    Q_OBJECT
public:
    explicit RecognitionPage(QWidget* parent = nullptr);

    /// why: words where nothing can be recognised in the data, or there is no model yet.
    void setData(QStringList classNames, const QString& why);
    void setWhy(const QString& why);
    void setCell(Recogniser recogniser, RecognitionSpace space, const RecognitionCell& cell);
    /// "Codes of epoch 5."
    void setWords(const QString& words);
    /// The samples that were recognised wrongly: a list a row.
    void setWrong(const QString& caption, const std::shared_ptr<const DataSummary>& samples,
                  QStringList rowNames);
    void setNeighbours(int k);
    [[nodiscard]] int neighbours() const;
    [[nodiscard]] const std::shared_ptr<const Recognition>& shown() const { return m_shown; }
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void runRequested(Recogniser recogniser);
    void stopRequested(Recogniser recogniser);
    void runAllRequested();
    void stopAllRequested();
    void neighboursChanged(int k);
    void shownChanged(); ///< shown() is another
    void confusionActivated(int klass, int recognisedAs);
    void sampleActivated(qint64 sample);

private:
    QWidget* makeTop();
    QWidget* makeBottom();
    void show(const std::shared_ptr<const Recognition>& result);
    void refresh();

    RecognitionTable* m_table;
    QPushButton* m_all;
    QLabel* m_words;
    ContingencyView* m_confusion;
    QLabel* m_caption;
    ClassRows* m_wrong;
    QStringList m_classNames;
    QString m_why, m_said;
    std::shared_ptr<const Recognition> m_shown;
};

} // namespace hourglass
