// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DatasetInfo.h"
#include "core/types/Synthetic.h"
#include "ui/forms/ListBox.h"

#include <QStringList>

#include <vector>

namespace hourglass {

/// The list of data sets under headings: pictures, tables, synthetic, recent. It shows what is open: a choice
/// only asks, and the list moves when setOpen() says so.
class DataChoice : public ListBox {
    Q_OBJECT
public:
    explicit DataChoice(QWidget* parent = nullptr);

    void setCatalog(std::vector<CatalogEntry> catalog);
    void setSynthetic(std::vector<SyntheticKind> kinds);
    void setRecent(QStringList sources);
    void setOpen(const QString& source, const QString& title);
    [[nodiscard]] const QString& open() const { return m_open; }
    [[nodiscard]] bool isSynthetic() const; ///< what is open

Q_SIGNALS:
    void chosen(const QString& source);
    void downloadChosen(const QString& name);

private:
    void rebuild();
    void addCatalog(const QString& heading, bool vectors);
    void addSynthetic();
    void addRecent();
    [[nodiscard]] const SyntheticKind* kindOf(const QString& source) const;
    [[nodiscard]] QString titleOf(const QString& source) const;
    [[nodiscard]] int indexOfOpen() const;

    std::vector<CatalogEntry> m_catalog;
    std::vector<SyntheticKind> m_kinds;
    QStringList m_recent;
    QString m_open, m_openTitle;
};

} // namespace hourglass
