// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/SegmentedControl.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

namespace hourglass {

SegmentedControl::SegmentedControl(const QList<Segment>& segments, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (int i = 0; i < segments.size(); ++i) {
        const Segment& segment = segments[i];
        auto* button = new QPushButton(segment.text, this);
        button->setObjectName(segment.objectName);
        button->setToolTip(segment.toolTip);
        button->setCheckable(true);
        button->setChecked(i == 0);
        const bool last = i + 1 == segments.size();
        button->setProperty("segment", i == 0 ? "first" : last ? "last" : "middle");
        button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
        m_group->addButton(button, i);
        row->addWidget(button);
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred); // as high as its neighbours
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool on) {
        if (on)
            Q_EMIT chosen(index);
    });
}

int SegmentedControl::current() const { return m_group->checkedId(); }

void SegmentedControl::setCurrent(int index)
{
    const QSignalBlocker quiet(m_group);
    if (auto* button = m_group->button(index)) {
        button->setChecked(true);
    } else if (auto* taken = m_group->checkedButton()) {
        m_group->setExclusive(false); // else the last one cannot be let go
        taken->setChecked(false);
        m_group->setExclusive(true);
    }
}

} // namespace hourglass
