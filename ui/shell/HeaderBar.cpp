// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/HeaderBar.h"

#include "ui/views/Card.h"
#include "ui/views/Glyphs.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QPushButton>

namespace hourglass {

/// The program's sign, in the accent colour.
class HeaderBar::Logo : public QWidget {
public:
    explicit Logo(QWidget* parent) : QWidget(parent) { setFixedSize(20, 20); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paintGlyph(painter, Glyph::Hourglass, QRectF(rect()).adjusted(1, 1, -1, -1),
                   palette().color(QPalette::Highlight));
    }
};

HeaderBar::HeaderBar(QMenuBar* menus, QMenu* exports, QWidget* parent)
    : QWidget(parent),
      m_runName(new ElidedLabel(this)),
      m_runs(new QPushButton(tr("Runs"), this)),
      m_open(new QPushButton(tr("Open…"), this)),
      m_export(new QPushButton(tr("Export"), this)),
      m_exports(exports)
{
    setObjectName(QStringLiteral("headerBar"));
    m_theme = new GlyphButton(Glyph::Moon, QStringLiteral("themeToggle"), tr("Dark or light"), this);
    describe(m_runs, "headerRuns", tr("Runs"), tr("All runs: compare, open, rename (Ctrl+R)."));
    m_runs->setCheckable(true);
    describe(m_open, "headerOpen", tr("Open data"), tr("Opens data from a file or folder (Ctrl+O)."));
    describe(m_export, "headerExport", tr("Export"), tr("Saves figures as PNG, SVG or PDF (Ctrl+E)."));
    m_runName->setProperty("muted", true);
    m_runName->setObjectName(QStringLiteral("runName"));
    m_runName->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* name = headingLabel(tr("Hourglass"), this);
    menus->setParent(this);
    menus->setStyleSheet(QStringLiteral("QMenuBar { border: none; background: transparent; padding: 0px; }"));
    menus->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 5, 10, 5);
    row->setSpacing(8);
    row->addWidget(new Logo(this));
    row->addWidget(name);
    row->addSpacing(4);
    row->addWidget(menus);
    row->addWidget(m_runName, 1);
    row->addSpacing(4);
    for (QWidget* button : std::initializer_list<QWidget*>{m_runs, m_open, m_export, m_theme})
        row->addWidget(button);
    connect(m_runs, &QPushButton::clicked, this, &HeaderBar::runsToggled);
    connect(m_open, &QPushButton::clicked, this, &HeaderBar::openRequested);
    connect(m_export, &QPushButton::clicked, this, &HeaderBar::openExportMenu);
    connect(m_theme, &QToolButton::clicked, this, &HeaderBar::themeToggled);
}

void HeaderBar::setRunName(const QString& name) { m_runName->setText(name); }

void HeaderBar::setRunsShown(bool shown) { m_runs->setChecked(shown); }

void HeaderBar::setTheme(const Theme& look)
{
    m_look = look;
    const bool dark = look.kind == ThemeKind::Dark;
    m_theme->setGlyph(dark ? Glyph::Sun : Glyph::Moon);
    m_theme->setToolTip(dark ? tr("Switch to light") : tr("Switch to dark"));
    m_theme->setAccessibleName(m_theme->toolTip());
    update();
}

void HeaderBar::openExportMenu()
{
    m_exports->popup(m_export->mapToGlobal(QPoint(0, m_export->height() + 2)));
}

void HeaderBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_look.card);
    painter.setPen(m_look.border);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace hourglass
