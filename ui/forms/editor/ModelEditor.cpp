// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/editor/ModelEditor.h"

#include "ui/forms/editor/EditorBar.h"
#include "ui/forms/editor/ModelOverview.h"
#include "ui/forms/editor/NetworkLists.h"
#include "ui/views/Card.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>

namespace hourglass {

ModelEditor::ModelEditor(QWidget* parent)
    : QDialog(parent),
      m_bar(new EditorBar(m_history.stack(), this)),
      m_lists(new NetworkLists(this)),
      m_overview(new ModelOverview(this)),
      m_verdict(new QLabel(this)),
      m_problem(new ProblemLabel(QStringLiteral("editorProblem"), this))
{
    setObjectName(QStringLiteral("modelEditor"));
    setWindowTitle(tr("Model editor"));
    setModal(false);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(8);
    middle->addWidget(m_lists, 5);
    middle->addWidget(m_overview, 3);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(8);
    column->addWidget(m_bar);
    column->addLayout(middle, 1);
    column->addWidget(makeBottom());
    connectParts();
    refresh();
}

QWidget* ModelEditor::makeBottom()
{
    auto* bottom = new QWidget(this);
    auto* row = new QHBoxLayout(bottom);
    row->setContentsMargins(2, 0, 0, 0);
    row->setSpacing(8);
    m_verdict->setObjectName(QStringLiteral("editorVerdict"));
    m_verdict->setProperty("muted", true);
    m_verdict->setTextFormat(Qt::PlainText);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_problem);
    words->addWidget(m_verdict);
    m_verdict->setWordWrap(true);
    auto* close = new QPushButton(tr("Close"), bottom);
    describe(close, "closeEditor", tr("Close"), tr("The chosen model stays as it is."));
    close->setAutoDefault(false);
    m_use = new QPushButton(tr("Use"), bottom);
    describe(m_use, "useModel", tr("Use this model"), {});
    m_use->setProperty("accent", true);
    m_use->setAutoDefault(false); // Return in a field must not use an unfinished model
    row->addLayout(words, 1);
    row->addWidget(close, 0, Qt::AlignBottom);
    row->addWidget(m_use, 0, Qt::AlignBottom);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT used(spec()); });
    return bottom;
}

void ModelEditor::connectParts()
{
    connect(&m_history, &ModelHistory::changed, this, &ModelEditor::showSpec);
    connect(m_lists, &NetworkLists::edited, this,
            [this](const ModelSpec& spec, const QString& what, const QString& key) {
                m_history.apply(spec, what, key);
            });
    connect(m_lists, &NetworkLists::mirrorRequested, this, &ModelEditor::mirrorRequested);
    connect(m_bar, &EditorBar::nameEdited, this, [this](const QString& name) {
        ModelSpec named = spec();
        named.name = name.trimmed().toStdString();
        m_history.apply(named, tr("rename"), QStringLiteral("name"));
    });
    const auto highlight = [this](const std::optional<LayerPlace>& place) {
        m_lists->setHighlighted(place);
        m_overview->setHighlighted(place);
    };
    connect(m_lists, &NetworkLists::layerHovered, this, highlight);
    connect(m_overview, &ModelOverview::layerHovered, this, highlight);
    connect(m_overview, &ModelOverview::comparisonClosed, this, &ModelEditor::comparisonClosed);
    for (const int step : {-1, 1}) {
        auto* move = new QShortcut(QKeySequence(Qt::ALT | (step < 0 ? Qt::Key_Up : Qt::Key_Down)), this);
        connect(move, &QShortcut::activated, this, [this, step] { m_lists->moveCurrent(step); });
    }
}

void ModelEditor::setSpec(const ModelSpec& spec, const QString& what)
{
    if (this->spec() == ModelSpec{})
        m_history.reset(spec); // an empty model is nothing to go back to
    else
        m_history.apply(spec, what);
    m_lists->setCurrent(std::nullopt);
}

void ModelEditor::showSpec(const ModelSpec& spec)
{
    m_message.clear();
    m_note.clear();
    m_bar->setName(QString::fromStdString(spec.name));
    m_lists->setSpec(spec);
    Q_EMIT specChanged(spec);
}

void ModelEditor::setJudgement(const LayerJudgement& judgement)
{
    m_judgement = judgement;
    m_lists->setJudgement(judgement);
    m_overview->setJudgement(judgement);
    refresh();
}

void ModelEditor::setNameProblem(const QString& problem)
{
    m_nameProblem = problem;
    refresh();
}

void ModelEditor::setMessage(const QString& text, bool isProblem)
{
    (isProblem ? m_message : m_note) = text;
    (isProblem ? m_note : m_message).clear();
    refresh();
}

void ModelEditor::setUsable(bool usable, const QString& reason)
{
    m_unusable = usable ? QString() : reason;
    refresh();
}

/// One line of red: what was just asked for and did not work, then the layers, then the rest.
void ModelEditor::refresh()
{
    const QString layers = QString::fromStdString(m_judgement.firstProblem());
    const bool fits = layers.isEmpty();
    m_problem->setProblem(!m_message.isEmpty() ? m_message : !fits ? layers : m_nameProblem);
    QString rest = m_unusable;
    if (!fits && m_message.isEmpty())
        rest = QString::fromStdString(m_judgement.hint);
    else if (fits && m_unusable.isEmpty())
        rest = tr("Every layer fits, and the output is as the input: %1.")
                   .arg(QString::fromStdString(m_judgement.input.text()));
    if (!m_note.isEmpty())
        rest = m_note;
    m_verdict->setText(rest);
    m_verdict->setVisible(!rest.isEmpty());
    m_use->setEnabled(fits && m_nameProblem.isEmpty() && m_unusable.isEmpty());
    m_use->setToolTip(m_use->isEnabled() ? tr("Becomes the chosen model, and stays in the list.")
                                         : tr("Not yet: see on the left why."));
}

void ModelEditor::setDifferences(const QString& other, const std::vector<SpecChange>& changes)
{
    m_overview->setDifferences(other, changes);
}

void ModelEditor::setTheme(const Theme& theme)
{
    m_scale = theme.basePoint / hourglass::theme(theme.kind).basePoint;
    m_overview->setTheme(theme);
}

QSize ModelEditor::sizeHint() const
{
    const QSize wanted = (QSizeF(1180, 650) * m_scale).toSize();
    return wanted.boundedTo(screen()->availableGeometry().size() - QSize(40, 40));
}

/// Return in a field is the field's, never a button's.
void ModelEditor::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        QDialog::keyPressEvent(event);
}

} // namespace hourglass
