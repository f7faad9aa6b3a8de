// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/MapOptionsForm.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

class MapOptionsFormTest : public testing::Test {
protected:
    MapOptionsFormTest() { form.show(); }
    bool isVisible(const char* name) { return form.findChild<QWidget*>(name)->isVisible(); }
    QString problem() { return form.findChild<QLabel*>("mapOptionsProblem")->text(); }
    MapOptionsForm form;
};

} // namespace

TEST_F(MapOptionsFormTest, ShowsTheFieldsOfTheMethodAlone)
{
    form.setMethod(ProjectionMethod::Tsne);
    EXPECT_TRUE(isVisible("tsnePerplexity"));
    EXPECT_FALSE(isVisible("umapNeighbours"));
    EXPECT_FALSE(isVisible("mapAxisX"));
    form.setMethod(ProjectionMethod::Umap);
    EXPECT_FALSE(isVisible("tsnePerplexity"));
    EXPECT_TRUE(isVisible("umapMinDist"));
    form.setMethod(ProjectionMethod::PcaKernel);
    EXPECT_TRUE(isVisible("kernelGamma"));
    EXPECT_FALSE(isVisible("kernelDegree"));
    EXPECT_TRUE(isVisible("mapAxisX"));
    form.setMethod(ProjectionMethod::Mds);
    EXPECT_FALSE(isVisible("mapAxisX")) << "its axes have no order";
}

TEST_F(MapOptionsFormTest, TheKernelDecidesWhatItIsAsked)
{
    form.setMethod(ProjectionMethod::PcaKernel);
    auto* kernel = form.findChild<QComboBox*>("kernelKind");
    kernel->setCurrentIndex(1);
    Q_EMIT kernel->activated(1);
    EXPECT_TRUE(isVisible("kernelDegree"));
    EXPECT_EQ(form.settings().direct.kernel.kernel, KernelKind::Polynomial);
    kernel->setCurrentIndex(2);
    Q_EMIT kernel->activated(2);
    EXPECT_FALSE(isVisible("kernelDegree"));
    EXPECT_FALSE(isVisible("kernelGamma"));
}

TEST_F(MapOptionsFormTest, WhatCannotBeIsSaidAndNotHandedOn)
{
    form.setMethod(ProjectionMethod::Tsne);
    QSignalSpy changed(&form, &MapOptionsForm::changed);
    auto* perplexity = form.findChild<QDoubleSpinBox*>("tsnePerplexity");
    perplexity->setValue(400);
    EXPECT_EQ(changed.count(), 1) << "it is not known yet how many points there are";
    form.setCodes(100, 10, 3);
    EXPECT_TRUE(problem().contains("Perplexity")) << problem().toStdString();
    perplexity->setValue(300);
    EXPECT_EQ(changed.count(), 1);
    perplexity->setValue(20);
    EXPECT_EQ(changed.count(), 2);
    EXPECT_EQ(problem(), "");
    form.setMethod(ProjectionMethod::Dimensions);
    form.findChild<QSpinBox*>("mapAxisX")->setValue(11);
    EXPECT_TRUE(problem().contains("1 to 10")) << problem().toStdString();
    form.findChild<QSpinBox*>("mapAxisX")->setValue(2);
    EXPECT_TRUE(problem().contains("something else")) << problem().toStdString();
    form.findChild<QSpinBox*>("mapAxisX")->setValue(10);
    EXPECT_EQ(problem(), "");
    EXPECT_EQ(form.settings().direct.axes[0], 9) << "people count from 1";
}

TEST_F(MapOptionsFormTest, SettersSayNothingAndRoundNothing)
{
    QSignalSpy changed(&form, &MapOptionsForm::changed);
    MapSettings settings;
    settings.tsne.perplexity = 12.5; // the field shows whole numbers
    settings.tsne.seed = 9;
    settings.umap.minDist = 0.123;
    settings.direct.isomap.neighbours = 8;
    form.setSettings(settings);
    EXPECT_EQ(form.settings(), settings);
    EXPECT_EQ(changed.count(), 0);
    form.setMethod(ProjectionMethod::Isomap);
    EXPECT_EQ(form.findChild<QSpinBox*>("isomapNeighbours")->value(), 8);
    EXPECT_EQ(form.summary(), "8 neighbours");
}

TEST_F(MapOptionsFormTest, EveryFieldIsDocumented)
{
    int count = 0;
    for (const auto* box : form.findChildren<QAbstractSpinBox*>()) {
        EXPECT_FALSE(box->toolTip().isEmpty()) << box->objectName().toStdString();
        EXPECT_FALSE(box->accessibleName().isEmpty()) << box->objectName().toStdString();
        ++count;
    }
    EXPECT_EQ(count, 19);
}
