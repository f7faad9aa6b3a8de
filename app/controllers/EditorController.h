// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/FileDialogs.h"
#include "app/state/OwnModels.h"
#include "core/model/Presets.h"

#include <QObject>

#include <optional>

namespace hourglass {

class ModelEditor;

/// Answers the model editor: judges as one types (some microseconds, so in the window's thread), mirrors,
/// reads and writes spec files, compares, and saves what is to be used.
class EditorController : public QObject {
    Q_OBJECT
public:
    /// All three are kept by the caller, who lives longer.
    EditorController(ModelEditor* editor, OwnModels* own, const FileDialogs* dialogs,
                     QObject* parent = nullptr);

    void setInput(const ModelInput& input);     ///< of the data that is open
    void setRun(std::optional<ModelSpec> spec); ///< of the run that is open; nothing: none
    void setBusy(bool busy);                    ///< while a run goes on no other model can be used
    void edit(const ModelSpec& chosen);         ///< opens the editor, or brings it to the front
    void openFile();                            ///< a spec file into the editor

Q_SIGNALS:
    void used(const QString& key); ///< of the model in OwnModels

private:
    void judge(const ModelSpec& spec);
    void startFrom(const QString& name);
    void mirror();
    void saveFile();
    void use(const ModelSpec& spec);
    void compareWith(const QString& title, ModelSpec other);
    void compareWithFile();
    void showDifferences();
    void show();
    [[nodiscard]] std::optional<ModelSpec> read(const QString& path);
    [[nodiscard]] std::optional<ModelSpec> find(const QString& key) const;
    [[nodiscard]] QString ownNameFor(const QString& name) const;
    [[nodiscard]] QString nameProblem(const QString& name) const;
    void listStarts();

    ModelEditor* m_editor;
    OwnModels* m_own;
    const FileDialogs* m_dialogs;
    ModelInput m_input;
    std::optional<ModelSpec> m_run;
    std::optional<ModelSpec> m_other; ///< what it is compared with
    QString m_otherTitle;
};

} // namespace hourglass
