// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/state/Settings.h"

#include "app/state/Session.h"

namespace hourglass {
namespace {

constexpr int kMostRecent = 10;
constexpr int kMostRunPlaces = 50;
const QString kTheme = QStringLiteral("look/theme");
const QString kProjector = QStringLiteral("look/projector");
const QString kNeighbours = QStringLiteral("map/neighbours");
const QString kGeometry = QStringLiteral("window/geometry");
const QString kLayout = QStringLiteral("window/layout");
const QString kRunPlaces = QStringLiteral("runs/places");
const QString kRecent = QStringLiteral("recent");

} // namespace

Settings::Settings() : m_store(dataFolder() + QStringLiteral("/settings.ini"), QSettings::IniFormat) {}

ThemeChoice Settings::theme() const
{
    const QString name = m_store.value(kTheme).toString();
    return name == "dark" ? ThemeChoice::Dark : name == "light" ? ThemeChoice::Light : ThemeChoice::System;
}

void Settings::setTheme(ThemeChoice choice)
{
    if (choice == ThemeChoice::System)
        m_store.remove(kTheme);
    else
        m_store.setValue(kTheme, choice == ThemeChoice::Dark ? "dark" : "light");
}

bool Settings::projectorMode() const { return m_store.value(kProjector, false).toBool(); }

void Settings::setProjectorMode(bool on)
{
    on ? m_store.setValue(kProjector, true) : m_store.remove(kProjector);
}

bool Settings::showsNeighbours() const { return m_store.value(kNeighbours, true).toBool(); }

void Settings::setShowsNeighbours(bool shown)
{
    shown ? m_store.remove(kNeighbours) : m_store.setValue(kNeighbours, false);
}

QByteArray Settings::geometry() const { return m_store.value(kGeometry).toByteArray(); }

QByteArray Settings::layout() const { return m_store.value(kLayout).toByteArray(); }

void Settings::setWindow(const QByteArray& geometry, const QByteArray& layout)
{
    m_store.setValue(kGeometry, geometry);
    m_store.setValue(kLayout, layout);
}

QStringList Settings::recent() const { return m_store.value(kRecent).toStringList(); }

void Settings::addRecent(const QString& source)
{
    QStringList list = recent();
    list.removeAll(source);
    list.prepend(source);
    m_store.setValue(kRecent, list.mid(0, kMostRecent));
}

void Settings::removeRecent(const QString& source)
{
    QStringList list = recent();
    list.removeAll(source);
    m_store.setValue(kRecent, list);
}

QStringList Settings::runPlaces() const { return m_store.value(kRunPlaces).toStringList(); }

void Settings::addRunPlace(const QString& folder)
{
    QStringList list = runPlaces();
    list.removeAll(folder);
    list.prepend(folder);
    m_store.setValue(kRunPlaces, list.mid(0, kMostRunPlaces));
}

void Settings::removeRunPlace(const QString& folder)
{
    QStringList list = runPlaces();
    if (list.removeAll(folder) > 0)
        m_store.setValue(kRunPlaces, list);
}

} // namespace hourglass
