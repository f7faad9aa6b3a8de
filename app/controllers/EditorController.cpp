// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/EditorController.h"

#include "core/base/AtomicFile.h"
#include "core/model/MirroredDecoder.h"
#include "core/model/ModelSpecJson.h"
#include "core/model/ShapeInference.h"
#include "ui/forms/editor/EditorBar.h"
#include "ui/forms/editor/ModelEditor.h"

#include <QFileInfo>

namespace hourglass {
namespace {

QString words(const Error& error) { return QString::fromStdString(error.text()); }

} // namespace

EditorController::EditorController(ModelEditor* editor, OwnModels* own, const FileDialogs* dialogs,
                                   QObject* parent)
    : QObject(parent), m_editor(editor), m_own(own), m_dialogs(dialogs)
{
    connect(editor, &ModelEditor::specChanged, this, &EditorController::judge);
    connect(editor, &ModelEditor::mirrorRequested, this, &EditorController::mirror);
    connect(editor, &ModelEditor::used, this, &EditorController::use);
    connect(editor, &ModelEditor::comparisonClosed, this, [this] { m_other.reset(); });
    const auto* bar = editor->bar();
    connect(bar, &EditorBar::startRequested, this, &EditorController::startFrom);
    connect(bar, &EditorBar::openRequested, this, &EditorController::openFile);
    connect(bar, &EditorBar::saveRequested, this, &EditorController::saveFile);
    connect(bar, &EditorBar::compareWithFileRequested, this, &EditorController::compareWithFile);
    connect(bar, &EditorBar::compareWithRunRequested, this, [this] {
        if (m_run)
            compareWith(tr("the model of the run"), *m_run);
    });
    connect(bar, &EditorBar::compareWithRequested, this, [this](const QString& name) {
        if (auto other = find(name))
            compareWith(name, std::move(*other));
    });
}

void EditorController::setInput(const ModelInput& input)
{
    m_input = input;
    listStarts();
    judge(m_editor->spec());
}

void EditorController::setRun(std::optional<ModelSpec> spec)
{
    m_run = std::move(spec);
    m_editor->bar()->setRunComparable(m_run.has_value());
}

void EditorController::setBusy(bool busy)
{
    m_editor->setUsable(!busy, tr("A model is learning: stop the run to use another one."));
}

void EditorController::listStarts()
{
    std::vector<ModelStart> starts;
    for (const Preset& preset : presets(m_input))
        starts.push_back({QString::fromStdString(preset.name), QString::fromStdString(preset.title),
                          QString::fromStdString(preset.group)});
    for (const auto& entry : m_own->all())
        starts.push_back({entry.key, entry.key, tr("Your own")});
    m_editor->bar()->setStarts(starts);
}

std::optional<ModelSpec> EditorController::find(const QString& key) const
{
    if (const ModelSpec* own = m_own->find(key))
        return *own;
    const auto preset = findPreset(key.toStdString(), m_input);
    return preset ? std::optional(preset->spec) : std::nullopt;
}

void EditorController::judge(const ModelSpec& spec)
{
    m_editor->setJudgement(judgeLayers(spec, m_input.shape));
    m_editor->setNameProblem(nameProblem(QString::fromStdString(spec.name)));
    showDifferences();
}

QString EditorController::nameProblem(const QString& name) const
{
    if (name.isEmpty())
        return tr("The model needs a name.");
    if (findPreset(name.toStdString(), m_input))
        return tr("“%1” is the name of a preset: choose another one.").arg(name);
    return {};
}

/// A preset stays what it is: what one makes of it has a name of its own.
QString EditorController::ownNameFor(const QString& name) const
{
    if (!findPreset(name.toStdString(), m_input))
        return name;
    const QString base = QStringLiteral("my-") + name;
    QString own = base;
    for (int i = 2; m_own->find(own); ++i)
        own = base + '-' + QString::number(i);
    return own;
}

void EditorController::show()
{
    m_editor->show();
    m_editor->raise();
    m_editor->activateWindow();
}

void EditorController::edit(const ModelSpec& chosen)
{
    if (!m_editor->isVisible()) { // else somebody is at work in it
        ModelSpec spec = chosen;
        spec.name = ownNameFor(QString::fromStdString(chosen.name)).toStdString();
        m_editor->setSpec(spec, tr("open %1").arg(QString::fromStdString(chosen.name)));
    }
    listStarts();
    show();
}

std::optional<ModelSpec> EditorController::read(const QString& path)
{
    const auto text = readFile(path.toStdString(), std::size_t{1} << 20);
    const auto spec = text.ok() ? modelSpecFromJson(text.value()) : Result<ModelSpec>(text.error());
    if (spec.ok())
        return spec.value();
    const QString file = QFileInfo(path).fileName();
    m_editor->setMessage((text.ok() ? file + ": " : QString()) + words(spec.error()), true);
    return std::nullopt;
}

void EditorController::openFile()
{
    const QString path = m_dialogs->chooseSpec ? m_dialogs->chooseSpec() : QString();
    if (path.isEmpty())
        return;
    show();
    auto spec = read(path);
    if (!spec)
        return;
    if (spec->name.empty())
        spec->name = QFileInfo(path).completeBaseName().toStdString();
    m_editor->setSpec(*spec, tr("open %1").arg(QFileInfo(path).fileName()));
}

void EditorController::saveFile()
{
    const ModelSpec& spec = m_editor->spec();
    const QString path = m_dialogs->chooseNewSpec
                             ? m_dialogs->chooseNewSpec(QString::fromStdString(spec.name) + ".json")
                             : QString();
    if (path.isEmpty())
        return;
    const auto written = writeFileAtomically(path.toStdString(), std::string_view(toJson(spec)));
    if (written.ok())
        m_editor->setMessage(tr("Saved as %1.").arg(path), false);
    else
        m_editor->setMessage(words(written.error()), true);
}

void EditorController::startFrom(const QString& name)
{
    auto spec = find(name);
    if (!spec)
        return;
    spec->name = m_editor->spec().name; // the layers are another's, the model is the same
    m_editor->setSpec(*spec, tr("start from %1").arg(name));
}

void EditorController::mirror()
{
    ModelSpec spec = m_editor->spec();
    const bool endsWithIt = spec.decoder.empty() ? m_input.isUnit : endsWithSigmoid(spec);
    auto decoder = mirroredDecoder(spec.encoder, m_input.shape, endsWithIt);
    if (!decoder.ok())
        return m_editor->setMessage(words(decoder.error()), true);
    spec.decoder = std::move(decoder).value();
    m_editor->setSpec(spec, tr("mirror the encoder"));
}

void EditorController::use(const ModelSpec& spec)
{
    const auto saved = m_own->save(spec);
    if (!saved.ok())
        return m_editor->setMessage(words(saved.error()), true);
    m_editor->close();
    Q_EMIT used(QString::fromStdString(spec.name));
}

void EditorController::compareWith(const QString& title, ModelSpec other)
{
    m_other = std::move(other);
    m_otherTitle = title;
    showDifferences();
}

void EditorController::compareWithFile()
{
    const QString path = m_dialogs->chooseSpec ? m_dialogs->chooseSpec() : QString();
    if (path.isEmpty())
        return;
    if (auto other = read(path))
        compareWith(QFileInfo(path).fileName(), std::move(*other));
}

void EditorController::showDifferences()
{
    if (m_other)
        m_editor->setDifferences(m_otherTitle, specDiff(*m_other, m_editor->spec()));
}

} // namespace hourglass
