// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/StatusLine.h"

#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace hourglass {

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent), m_text(new QLabel(this)), m_folderButton(new QToolButton(this))
{
    setObjectName(QStringLiteral("statusLine"));
    setSizeGripEnabled(false);
    setContentsMargins(10, 0, 6, 0);
    m_text->setObjectName(QStringLiteral("statusText"));
    m_text->setTextFormat(Qt::PlainText);
    m_folderButton->setObjectName(QStringLiteral("runFolder"));
    m_folderButton->setText(tr("Run folder"));
    m_folderButton->setAccessibleName(tr("Open the run folder"));
    m_folderButton->setFocusPolicy(Qt::TabFocus);
    m_folderButton->setStyleSheet(QStringLiteral("QToolButton { padding: 1px 6px; min-height: 0px; }"));
    m_folderButton->hide();
    addWidget(m_text);
    addPermanentWidget(m_folderButton);
    connect(m_folderButton, &QToolButton::clicked, this, [this] { Q_EMIT runFolderRequested(m_folder); });
}

void StatusLine::setDevice(const QString& text, const QString& toolTip)
{
    m_device = text;
    m_text->setToolTip(toolTip);
    refresh();
}

void StatusLine::setMemory(qint64 bytes)
{
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    m_memory =
        bytes < 0 ? QString() : english.formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
    refresh();
}

void StatusLine::setSaved(const QString& text)
{
    m_saved = text;
    refresh();
}

void StatusLine::setRunFolder(const QString& path)
{
    m_folder = path;
    m_folderButton->setToolTip(tr("Opens %1").arg(path));
    m_folderButton->setVisible(!path.isEmpty());
}

void StatusLine::refresh()
{
    QStringList parts;
    for (const QString& part : {m_device, m_memory, m_saved}) {
        if (!part.isEmpty())
            parts << part;
    }
    m_text->setText(parts.join(QStringLiteral(" · ")));
}

} // namespace hourglass
