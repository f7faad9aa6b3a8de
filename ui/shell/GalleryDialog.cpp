// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/GalleryDialog.h"

#include "ui/shell/NoticeBar.h"
#include "ui/views/MapGallery.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

namespace hourglass {
namespace {

constexpr QSize kSize(1200, 640);
constexpr QSize kLeast(900, 480);

} // namespace

GalleryDialog::GalleryDialog(const QString& title, const char* objectName, QWidget* parent)
    : QDialog(parent), m_notices(new NoticeBar(this)), m_gallery(new MapGallery(this))
{
    setObjectName(QLatin1String(objectName));
    setWindowTitle(title);
    setWindowFlag(Qt::WindowMinMaxButtonsHint);
    setModal(false);
    setMinimumSize(kLeast);
    resize(kSize);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 10);
    column->setSpacing(6);
    column->addWidget(m_notices);
    column->addWidget(m_gallery, 1);
    auto* full = new QShortcut(Qt::Key_F11, this);
    connect(full, &QShortcut::activated, this,
            [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    m_gallery->setFocusPolicy(Qt::ClickFocus);
    m_gallery->setFocus(); // so that no field looks chosen
}

void GalleryDialog::addToBar(QWidget* widget) { m_gallery->bar()->insertWidget(m_inBar++, widget); }

void GalleryDialog::say(const Error& error)
{
    m_notices->add(
        {Severity::Error, QString::fromStdString(error.what), QString::fromStdString(error.hint), {}});
}

void GalleryDialog::reveal()
{
    show();
    raise();
    activateWindow();
}

void GalleryDialog::setTheme(const Theme& theme)
{
    m_notices->setTheme(theme);
    m_gallery->setTheme(theme);
}

void GalleryDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    Q_EMIT shownChanged(true);
}

void GalleryDialog::hideEvent(QHideEvent* event)
{
    QDialog::hideEvent(event);
    Q_EMIT shownChanged(false);
}

} // namespace hourglass
