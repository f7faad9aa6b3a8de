// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DatasetInfo.h"
#include "core/types/Image.h"
#include "core/types/Synthetic.h"
#include "ui/theme/Theme.h"
#include "ui/views/Card.h"

#include <QStringList>

#include <vector>

class QPushButton;
class QToolButton;

namespace hourglass {

class BusyStrip;
class DataChoice;
class LinkLine;
class SampleStrip;

/// Which data: the known sets, synthetic ones, or a file or folder; what it is, how it is prepared, and some
/// of its samples. While data are opened or downloaded the progress stands where the facts stand otherwise.
class DataForm : public Card {
    Q_OBJECT
public:
    explicit DataForm(QWidget* parent = nullptr);

    /// Sets that are neither on this machine nor to be downloaded are listed but cannot be chosen; their
    /// tooltip says how to get them.
    void setCatalog(const std::vector<CatalogEntry>& catalog);
    void setSynthetic(std::vector<SyntheticKind> kinds);
    void setRecent(const QStringList& sources); ///< newest first; what is in the catalog is not said twice
    /// The data that is open now. One that is in no list joins the recent ones.
    /// classesAsRead: how many there were before some were chosen; 0: unknown.
    void setDataset(const DatasetInfo& info, int classesAsRead = 0);
    void setSamples(std::vector<Image> samples, const QStringList& captions = {});
    /// While a run goes on its data cannot change; they can still be looked at.
    void setEditable(bool editable);
    /// Opening or downloading. total 0: unknown.
    void setBusy(const QString& text, qint64 done, qint64 total);
    void setIdle();
    [[nodiscard]] QString current() const; ///< what opens it: a catalog name, a path, or synthetic data
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void datasetChosen(const QString& source);
    void downloadRequested(const QString& name); ///< of the catalog
    void openRequested();
    void moreSamplesRequested();
    void prepareRequested();
    void inspectRequested();
    void adjustRequested(); ///< the parameters of synthetic data
    void cancelRequested(); ///< of what setBusy() said

private:
    void makeHeader();
    void makeFacts();
    DataChoice* m_choice;
    QPushButton* m_open;
    QToolButton* m_adjust;
    QToolButton* m_prepare;
    QToolButton* m_inspect;
    QWidget* m_about; ///< facts and preparation; the progress takes their place
    QLabel* m_facts;
    LinkLine* m_preparation;
    BusyStrip* m_busy;
    SampleStrip* m_strip;
};

} // namespace hourglass
