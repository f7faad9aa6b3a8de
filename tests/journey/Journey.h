// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/Workbench.h"

#include "tests/support/TempFolder.h"
#include "tests/support/WaitFor.h"
#include "ui/forms/TrainingForm.h"
#include "ui/shell/NoticeBar.h"
#include "ui/theme/Theme.h"

#include <QAbstractButton>
#include <QLabel>

#include <gtest/gtest.h>

namespace hourglass {

/// The whole program in a window of 1280 x 720, with a home of its own and no Fashion-MNIST.
class Journey : public testing::Test {
protected:
    static void SetUpTestSuite() { loadFonts(); }
    Journey()
    {
        qputenv("HOURGLASS_HOME", (temp.path() / "home").c_str());
        qputenv("HOURGLASS_DATA", (temp.path() / "no-data").c_str()); // as on a machine without Fashion-MNIST
        open();
    }
    ~Journey() override
    {
        workbench.reset();
        qunsetenv("HOURGLASS_HOME");
        qunsetenv("HOURGLASS_DATA");
    }
    void open()
    {
        workbench = std::make_unique<Workbench>();
        workbench->window().resize(1280, 720);
        workbench->window().show();
        workbench->start();
    }
    MainWindow& window() { return workbench->window(); }
    TrainingState state() { return workbench->training().state(); }
    QString text(const char* label) { return window().findChild<QLabel*>(label)->text(); }
    QString notices()
    {
        QString all;
        for (const auto* label : window().noticeBar()->findChildren<QLabel*>())
            all += label->text() + '\n';
        return all;
    }
    void click(const char* name)
    {
        auto* button = window().findChild<QAbstractButton*>(name);
        ASSERT_NE(button, nullptr) << name;
        ASSERT_TRUE(button->isEnabled()) << name;
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void trainEpochs(int epochs)
    {
        ASSERT_TRUE(waitFor([&] { return text("dataFacts").contains(" class"); }));
        auto options = window().trainingForm()->options();
        options.epochs = epochs;
        options.threads = 1;
        window().trainingForm()->setOptions(options);
        click("trainButton");
        ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Finished; }));
        ASSERT_TRUE(
            waitFor([&] { return text("mapSubtitle").contains(QStringLiteral("epoch %1").arg(epochs)); }));
    }

    TempFolder temp;
    std::unique_ptr<Workbench> workbench;
};

} // namespace hourglass
