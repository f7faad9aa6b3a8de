// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/forms/RateSpinBox.h"
#include "ui/forms/TrainingForm.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <gtest/gtest.h>

namespace hourglass {

/// The form with pictures in [0, 1] to train on.
class TrainingFixture : public testing::Test {
protected:
    TrainingFixture()
    {
        form.setData(pictures());
        form.show();
    }
    static DatasetInfo pictures()
    {
        DatasetInfo info;
        info.shape = {1, 28, 28};
        info.trainCount = 60000;
        return info;
    }
    void useMore(const TrainingOptions& options)
    {
        form.setMoreShown(true);
        form.setOptions(options);
    }
    bool isShown(const char* name) { return find<QWidget>(name)->isVisible(); }
    bool isGrey(LossKind loss)
    {
        const auto* box = find<QComboBox>("loss");
        return !box->model()
                    ->flags(box->model()->index(static_cast<int>(loss), 0))
                    .testFlag(Qt::ItemIsEnabled);
    }
    QString summary() { return find<QLabel>("trainingSummary")->text(); }
    template <class T>
    T* find(const char* name)
    {
        return form.findChild<T*>(name);
    }
    TrainingForm form;
};

} // namespace hourglass
