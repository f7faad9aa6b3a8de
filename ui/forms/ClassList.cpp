// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/ClassList.h"

#include "ui/views/Card.h"
#include "ui/views/Words.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hourglass {

ClassList::ClassList(QWidget* parent)
    : QWidget(parent), m_count(mutedLabel({}, this)), m_list(new QListWidget(this))
{
    describe(m_list, "classes", tr("Classes to keep"),
             tr("Samples of other classes are left out. Space marks and unmarks."));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setMinimumHeight(120);
    m_count->setObjectName(QStringLiteral("classesCount"));
    auto* top = new QHBoxLayout;
    top->setSpacing(6);
    auto* heading = new QLabel(tr("Classes"), this);
    heading->setBuddy(m_list);
    top->addWidget(heading);
    top->addWidget(m_count);
    top->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(top);
    column->addWidget(m_list, 1);
    const auto offer = [this, top](const QString& text, const char* name, const QString& tip, bool keep) {
        auto* button = new QPushButton(text, this);
        describe(button, name, tip, tip);
        button->setProperty("small", true);
        button->setAutoDefault(false);
        top->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, keep] { markAll(keep); });
    };
    offer(tr("All"), "classesAll", tr("Keep all classes"), true);
    offer(tr("None"), "classesNone", tr("Keep no class, to mark a few"), false);
    setTabOrder(findChild<QPushButton*>(QStringLiteral("classesNone")), m_list); // as they stand
    connect(m_list, &QListWidget::itemChanged, this, [this] {
        showCount();
        Q_EMIT changed();
    });
}

void ClassList::setClasses(const std::vector<std::string>& names, const std::vector<std::size_t>& counts)
{
    const QSignalBlocker quiet(m_list);
    m_names = names;
    m_list->clear();
    for (std::size_t i = 0; i < names.size(); ++i) {
        const QString name = QString::fromStdString(names[i]);
        auto* item = new QListWidgetItem(
            counts.size() == names.size() ? tr("%1 · %2").arg(name, thousands(static_cast<qint64>(counts[i])))
                                          : name,
            m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Checked);
        item->setToolTip(item->text());
    }
    showCount();
}

void ClassList::setKept(const std::vector<std::string>& names)
{
    const QSignalBlocker quiet(m_list);
    for (int i = 0; i < m_list->count(); ++i) {
        const auto& own = m_names[static_cast<std::size_t>(i)];
        const bool keep = names.empty() || std::ranges::find(names, own) != names.end();
        m_list->item(i)->setCheckState(keep ? Qt::Checked : Qt::Unchecked);
    }
    showCount();
}

std::vector<bool> ClassList::marks() const
{
    std::vector<bool> marks;
    for (int i = 0; i < m_list->count(); ++i)
        marks.push_back(m_list->item(i)->checkState() == Qt::Checked);
    return marks;
}

std::vector<std::string> ClassList::kept() const
{
    std::vector<std::string> kept;
    const std::vector<bool> marked = marks();
    for (std::size_t i = 0; i < marked.size(); ++i) {
        if (marked[i])
            kept.push_back(m_names[i]);
    }
    return kept.size() == m_names.size() ? std::vector<std::string>() : kept;
}

bool ClassList::isNoneKept() const
{
    const std::vector<bool> marked = marks();
    return !marked.empty() && std::ranges::find(marked, true) == marked.end();
}

void ClassList::markAll(bool keep)
{
    {
        const QSignalBlocker quiet(m_list);
        for (int i = 0; i < m_list->count(); ++i)
            m_list->item(i)->setCheckState(keep ? Qt::Checked : Qt::Unchecked);
    }
    showCount();
    Q_EMIT changed();
}

void ClassList::showCount()
{
    const std::vector<bool> marked = marks();
    m_count->setText(
        tr("%1 of %2").arg(std::ranges::count(marked, true)).arg(static_cast<int>(marked.size())));
}

} // namespace hourglass
