// SPDX-License-Identifier: GPL-3.0-or-later
// Looking at the same codes in other ways: the methods of the menu, UMAP, options, and coming back to them.
#include "tests/journey/Journey.h"

#include "ui/views/MapView.h"

#include <QAction>
#include <QSpinBox>

namespace hourglass {
namespace {

using MapMethods = Journey;

TEST_F(MapMethods, EachOfThemMapsTheCodesAndComesBackWithTheSession)
{
    trainEpochs(1);
    for (const auto& [action, words] :
         {std::pair("projectionKernel", "Kernel PCA"), std::pair("projectionLda", "LDA"),
          std::pair("projectionIsomap", "Isomap"), std::pair("projectionDimensions", "Code dimensions")}) {
        window().findChild<QAction*>(action)->trigger();
        ASSERT_TRUE(waitFor([&] { return text("mapSubtitle").contains(words); }))
            << words << ": " << text("mapSubtitle").toStdString() << notices().toStdString();
    }
    click("projectionUmap");
    const auto isDone = [&] { return text("mapSubtitle").contains("· UMAP · epoch 1"); };
    ASSERT_TRUE(waitFor(isDone)) << text("mapSubtitle").toStdString() << notices().toStdString();
    click("mapOptionsButton");
    window().findChild<QSpinBox*>("umapEpochs")->setValue(60);
    window().findChild<QWidget*>("mapOptionsSheet")->close();
    click("mapRun");
    ASSERT_TRUE(waitFor(isDone)) << text("mapSubtitle").toStdString();
    window().close();
    workbench.reset();

    open();
    ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Finished; }));
    EXPECT_EQ(window().mapView()->projection(), ProjectionMethod::Umap);
    EXPECT_EQ(window().mapView()->settings().umap.epochs, 60);
    EXPECT_TRUE(waitFor([&] { return text("mapSubtitle").contains("· UMAP · epoch 1"); }))
        << text("mapSubtitle").toStdString();
}

} // namespace
} // namespace hourglass
