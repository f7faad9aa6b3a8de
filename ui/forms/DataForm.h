// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DatasetInfo.h"
#include "core/types/Image.h"
#include "ui/theme/Theme.h"
#include "ui/views/Card.h"

#include <QStringList>

#include <vector>

class QComboBox;
class QPushButton;

namespace hourglass {

class SampleStrip;

/// Which data: the known sets, or a file or folder; what it is, and some of its pictures.
class DataForm : public Card {
    Q_OBJECT
public:
    explicit DataForm(QWidget* parent = nullptr);

    /// Sets that are not on this machine are listed but cannot be chosen; their tooltip says how to get them.
    void setCatalog(const std::vector<CatalogEntry>& catalog);
    /// The data that is open now. One that is not in the catalog joins the list.
    void setDataset(const DatasetInfo& info);
    void setSamples(std::vector<Image> samples, const QStringList& captions = {});
    /// While a run goes on its data cannot change.
    void setEditable(bool editable);
    [[nodiscard]] QString current() const; ///< what opens it: a catalog name or a path
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void datasetChosen(const QString& source);
    void openRequested();
    void moreSamplesRequested();

private:
    [[nodiscard]] int indexOf(const QString& source) const;
    QComboBox* m_choice;
    QPushButton* m_open;
    QLabel* m_facts;
    SampleStrip* m_strip;
    QString m_current;
};

} // namespace hourglass
