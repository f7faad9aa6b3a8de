// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ComponentsDialog.h"

#include "ui/plots/ScreeDrawing.h"
#include "ui/views/Card.h"
#include "ui/views/SegmentedControl.h"
#include "ui/views/Words.h"
#include "ui/views/components/LessonPage.h"
#include "ui/views/components/LoadingsPage.h"
#include "ui/views/components/RebuildPage.h"
#include "ui/views/components/ScreePage.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hourglass {
namespace {

constexpr QSize kSize(900, 600);

/// A page in a card, away from the tabs' edge.
QWidget* inCard(QWidget* page, QWidget* parent)
{
    auto* around = new QWidget(parent);
    auto* card = new QFrame(around);
    card->setProperty("card", true);
    auto* inner = new QVBoxLayout(card);
    inner->setContentsMargins(12, 10, 12, 10);
    inner->addWidget(page);
    auto* outer = new QVBoxLayout(around);
    outer->setContentsMargins(0, 8, 0, 0);
    outer->addWidget(card);
    return around;
}

} // namespace

ComponentsDialog::ComponentsDialog(QWidget* parent)
    : QDialog(parent),
      m_tabs(new QTabWidget(this)),
      m_scree(new ScreePage(this)),
      m_loadings(new LoadingsPage(this)),
      m_rebuild(new RebuildPage(this)),
      m_lesson(new LessonPage(this))
{
    setObjectName(QStringLiteral("componentsDialog"));
    setWindowTitle(tr("Principal components"));
    setModal(false);
    resize(kSize);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(8);
    makeHeader();
    describe(m_tabs, "componentTabs", tr("Views of the components"), {});
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(inCard(m_scree, this), tr("Variance"));
    m_tabs->addTab(inCard(m_loadings, this), tr("Components"));
    m_tabs->addTab(inCard(m_rebuild, this), tr("Reconstruction"));
    m_tabs->addTab(inCard(m_lesson, this), tr("Lesson"));
    column->addWidget(m_tabs, 1);
    for (auto* button : findChildren<QPushButton*>())
        button->setAutoDefault(false); // Return in a field ends its editing and runs nothing
    connectParts();
    setComponents(nullptr, {}, std::nullopt, 0);
}

void ComponentsDialog::makeHeader()
{
    m_space = new SegmentedControl(
        {{tr("Codes"), QStringLiteral("componentsCodes"), tr("Of what the model makes of the samples.")},
         {tr("Raw values"), QStringLiteral("componentsRaw"), tr("Of the samples as the network sees them.")}},
        this);
    m_space->setCurrent(0);
    m_subtitle = new ElidedLabel(this);
    m_subtitle->setProperty("muted", true);
    m_subtitle->setObjectName(QStringLiteral("componentsSubtitle"));
    m_stop = new QPushButton(tr("Stop"), this);
    describe(m_stop, "componentsStop", tr("Stop"), tr("Ends the computation; what is known stays."));
    m_stop->setProperty("small", true);
    m_export = new QPushButton(tr("Export…"), this);
    describe(m_export, "componentsExport", tr("Export"), tr("What is shown as PNG, SVG or PDF, on white."));
    m_export->setProperty("small", true);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_space);
    row->addWidget(m_subtitle, 1);
    row->addWidget(m_stop);
    row->addWidget(m_export);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void ComponentsDialog::connectParts()
{
    connect(m_space, &SegmentedControl::chosen, this,
            [this](int index) { Q_EMIT spaceChosen(static_cast<ComponentSpace>(index)); });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_isStopped)
            Q_EMIT startRequested();
        else
            Q_EMIT stopRequested();
    });
    connect(m_export, &QPushButton::clicked, this, &ComponentsDialog::exportRequested);
    connect(m_scree, &ScreePage::axesChosen, this, &ComponentsDialog::axesChosen);
    connect(m_loadings, &LoadingsPage::walkWanted, this, &ComponentsDialog::walkWanted);
    connect(m_rebuild, &RebuildPage::rebuildWanted, this, &ComponentsDialog::rebuildWanted);
    connect(m_lesson, &LessonPage::lessonWanted, this, &ComponentsDialog::lessonWanted);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ComponentsDialog::refreshTab);
}

std::optional<std::pair<QString, Figure>> ComponentsDialog::figure() const
{
    using Named = std::pair<QString, Figure>;
    if (tab() == LessonTab && m_lesson->look().lesson)
        return Named(QStringLiteral("pca-lesson"), LessonFigure{m_lesson->look()});
    if (tab() == LessonTab || !m_components)
        return std::nullopt;
    if (tab() == ScreeTab) {
        const ScreeLook& look = m_scree->look();
        return Named(QStringLiteral("scree"),
                     ScreeFigure{look.scree, m_components->possible(), look.share, look.isLogarithmic});
    }
    if (tab() == LoadingsTab)
        if (auto made = m_loadings->figure())
            return Named(QStringLiteral("components"), *std::move(made));
    if (tab() == RebuildTab && !m_rebuild->table()->rows().empty())
        return Named(QStringLiteral("pca-reconstructions"),
                     PictureTableFigure{m_rebuild->table()->rows(), m_rebuild->table()->columnNames()});
    return std::nullopt;
}

QSize ComponentsDialog::sizeHint() const { return (QSizeF(kSize) * std::min(m_scale, 1.2)).toSize(); }

ComponentsDialog::Tab ComponentsDialog::tab() const { return static_cast<Tab>(m_tabs->currentIndex()); }

ComponentSpace ComponentsDialog::space() const { return static_cast<ComponentSpace>(m_space->current()); }

void ComponentsDialog::setSpace(ComponentSpace space) { m_space->setCurrent(static_cast<int>(space)); }

void ComponentsDialog::setData(const QStringList& columns, const QStringList& classNames)
{
    m_loadings->setColumnNames(columns);
    m_rebuild->setClassNames(classNames);
    setComponents(nullptr, {}, std::nullopt, 0);
}

void ComponentsDialog::setComponents(const std::shared_ptr<const Components>& components, const QString& why,
                                     std::optional<double> modelError, std::size_t codeSize)
{
    m_isStopped = false;
    if (!components || components != m_components) { // else a model has come or gone beside them
        m_components = components;
        m_scree->setPlaceholder(why);
        m_loadings->setPlaceholder(why);
        m_rebuild->setPlaceholder(why);
        m_scree->setComponents(components);
        m_loadings->setComponents(components);
    }
    m_rebuild->setComponents(components, modelError, codeSize);
    say();
    refreshExport();
    if (m_components && tab() == RebuildTab)
        Q_EMIT rebuildWanted(m_rebuild->kept());
}

/// Only what is looked at is computed.
void ComponentsDialog::refreshTab()
{
    refreshExport();
    say();
    if (tab() == LessonTab)
        Q_EMIT lessonWanted(m_lesson->source(), m_lesson->isStandardised());
    if (m_components && tab() == RebuildTab)
        Q_EMIT rebuildWanted(m_rebuild->kept());
}

void ComponentsDialog::refreshExport()
{
    m_export->setEnabled(tab() == LessonTab ? m_lesson->look().lesson != nullptr : m_components != nullptr);
}

void ComponentsDialog::say()
{
    m_stop->setVisible(m_isRunning || m_isStopped);
    m_stop->setText(m_isStopped ? tr("Start again") : tr("Stop"));
    if (tab() == LessonTab && m_lesson->look().lesson) {
        const auto& lesson = *m_lesson->look().lesson;
        const QString all = thousands(static_cast<qint64>(lesson.count));
        m_subtitle->setText(lesson.shown() < lesson.count
                                ? tr("%1 points, of which %2 are drawn")
                                      .arg(all, thousands(static_cast<qint64>(lesson.shown())))
                                : tr("%1 points").arg(all));
        return;
    }
    if (!m_components) {
        m_subtitle->setText(m_isRunning ? tr("Finding the components …") : QString());
        return;
    }
    const auto& c = *m_components;
    QString words = (c.space == ComponentSpace::Codes ? tr("Codes of %1 samples · epoch %3 · %2 numbers each")
                                                      : tr("%1 samples · %2 values each"))
                        .arg(thousands(static_cast<qint64>(c.count)), thousands(static_cast<qint64>(c.dims)));
    if (c.space == ComponentSpace::Codes)
        words = words.arg(epochText(c.modelEpoch));
    if (!c.remark.empty())
        words += QStringLiteral(" · ") + QString::fromStdString(c.remark);
    m_subtitle->setText(words);
}

void ComponentsDialog::setRunning(bool running)
{
    m_isRunning = running;
    m_isStopped = m_isStopped && !running;
    say();
}

void ComponentsDialog::setStopped()
{
    setComponents(nullptr, tr("Stopped."), std::nullopt, 0);
    m_isStopped = true;
    say();
}

void ComponentsDialog::setAxes(int x, int y) { m_scree->setAxes(x, y); }

void ComponentsDialog::setWalk(const std::shared_ptr<const ComponentWalk>& walk)
{
    m_loadings->setWalk(walk);
}

void ComponentsDialog::setRebuild(const std::shared_ptr<const ComponentRebuild>& rebuild)
{
    m_rebuild->setRebuild(rebuild);
}

void ComponentsDialog::setLesson(const std::shared_ptr<const PcaLesson>& lesson, const QStringList& names,
                                 const QString& why)
{
    m_lesson->setLesson(lesson, names, why);
    refreshExport();
    say();
}

void ComponentsDialog::setTheme(const Theme& theme)
{
    m_scale = theme.basePoint / hourglass::theme(theme.kind).basePoint;
    m_scree->setTheme(theme);
    m_loadings->setTheme(theme);
    m_rebuild->setTheme(theme);
    m_lesson->setTheme(theme);
}

void ComponentsDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    Q_EMIT shownChanged(true);
}

void ComponentsDialog::hideEvent(QHideEvent* event)
{
    QDialog::hideEvent(event);
    Q_EMIT shownChanged(false);
}

} // namespace hourglass
