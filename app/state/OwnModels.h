// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/ModelSpec.h"

#include <QString>

#include <vector>

namespace hourglass {

/// Models of one's own: saved ones in a folder of spec files, and those that runs were opened with.
class OwnModels {
public:
    struct Entry {
        QString key; ///< what chooses it; a saved model's name
        ModelSpec spec;
        QString file; ///< empty: it belongs to a run and is not saved by itself
    };

    explicit OwnModels(QString folder);

    /// Reads the folder. What cannot be read is told file by file, and the rest is there all the same.
    std::vector<Error> load();
    [[nodiscard]] const std::vector<Entry>& all() const { return m_entries; }
    [[nodiscard]] const ModelSpec* find(const QString& key) const; ///< null: there is none
    /// Written whole or not at all; one of the same name is replaced. The spec's name is its key.
    Result<void> save(const ModelSpec& spec);
    /// The file goes to the trash. Nothing happens to a model that is not there.
    Result<void> remove(const QString& key);
    /// Until the program ends: the model of a run, where nothing of this name has these layers. Returns its
    /// key, which is not one of `taken`.
    QString adopt(const ModelSpec& spec, const QStringList& taken);

private:
    [[nodiscard]] QString freeFile(const QString& name) const;
    [[nodiscard]] std::vector<Entry>::iterator place(const QString& key);
    QString m_folder;
    std::vector<Entry> m_entries;
};

} // namespace hourglass
