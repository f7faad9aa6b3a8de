// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapGallery.h"

#include "core/base/Random.h"
#include "tests/support/WaitFor.h"
#include "ui/plots/ScatterPlot.h"
#include "ui/views/Legend.h"
#include "ui/views/MapPanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <gmock/gmock.h>

#include <cmath>

using namespace hourglass;
using testing::Each;
using testing::ElementsAre;

namespace {

constexpr std::size_t kCount = 120;

std::shared_ptr<const MapSamples> samples(std::size_t count = kCount)
{
    auto made = std::make_shared<MapSamples>();
    made->datasetId = "animals";
    made->classNames = {"cat", "dog", "emu"};
    for (std::size_t i = 0; i < count; ++i) {
        made->numbers.push_back(1000 + 3 * i);
        made->labels.push_back(static_cast<std::int32_t>(i % 3));
    }
    made->drawnFrom = 3 * count;
    return made;
}

/// Three clumps along a line, one a class; `turn` mirrors it.
std::shared_ptr<const Embedding> map(int turn = 1, std::size_t count = kCount, const char* data = "animals")
{
    auto made = std::make_shared<Embedding>();
    made->datasetId = data;
    made->count = count;
    Random random(9);
    for (std::size_t i = 0; i < count; ++i) {
        made->places.push_back(
            static_cast<float>(turn * (10.0 * static_cast<double>(i % 3) + random.normal())));
        made->places.push_back(static_cast<float>(random.normal()));
    }
    return made;
}

void drag(QWidget& widget, const QList<QPoint>& way, Qt::KeyboardModifiers modifiers)
{
    const auto send = [&](QEvent::Type type, QPoint at, Qt::MouseButton button, Qt::MouseButtons buttons) {
        QMouseEvent event(type, at, widget.mapToGlobal(at), button, buttons, modifiers);
        QApplication::sendEvent(&widget, &event);
    };
    send(QEvent::MouseButtonPress, way.first(), Qt::LeftButton, Qt::LeftButton);
    for (const QPoint& at : way)
        send(QEvent::MouseMove, at, Qt::NoButton, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, way.last(), Qt::LeftButton, {});
}

class MapGalleryTest : public testing::Test {
protected:
    MapGalleryTest()
    {
        gallery.setPanelCount(3);
        gallery.setSamples(samples(), "Nothing yet");
        gallery.resize(1200, 620);
        gallery.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&gallery));
    }
    void showMaps()
    {
        gallery.panel(0)->setEmbedding(map(), false);
        gallery.panel(1)->setEmbedding(map(-1), false);
    }
    ScatterPlot& plot(int i) { return *gallery.panel(i)->plot(); }
    void zoomInto(int panel, std::size_t point)
    {
        const QPointF at = plot(panel).screenPosition(point);
        QWheelEvent event(at, plot(panel).mapToGlobal(at), {}, {0, 900}, {}, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&plot(panel), &event);
    }
    /// Points of a class that are within the frame.
    std::size_t seen(int panel, std::size_t label)
    {
        std::size_t count = 0;
        for (const std::size_t point : plot(panel).pointsInView())
            count += point % 3 == label;
        return count;
    }
    QImage picture(int panel)
    {
        plot(panel).measureRedraw();
        return plot(panel).grab().toImage();
    }
    MapGallery gallery;
};

TEST_F(MapGalleryTest, RefusesMapsOfOtherSamples)
{
    gallery.panel(0)->setEmbedding(map(1, kCount, "other data"), false);
    gallery.panel(1)->setEmbedding(map(1, kCount - 1), false);
    EXPECT_FALSE(gallery.panel(0)->embedding());
    EXPECT_FALSE(gallery.panel(1)->embedding());
    showMaps();
    EXPECT_TRUE(gallery.panel(0)->embedding());
    gallery.setSamples(samples(50), "Other samples");
    EXPECT_FALSE(gallery.panel(0)->embedding()) << "they belong to the samples before";
    EXPECT_TRUE(gallery.figure().panels.empty());
}

TEST_F(MapGalleryTest, ZoomingIntoOneShowsItsPointsInTheOthers)
{
    showMaps();
    zoomInto(0, 0);
    ASSERT_TRUE(plot(1).isZoomed());
    EXPECT_EQ(seen(0, 2), 0U) << "the far clump is out of sight";
    EXPECT_EQ(seen(1, 2), 0U) << "and in the other map, too, where it lies on the other side";
    EXPECT_GT(seen(1, 0), 20U);
    EXPECT_FALSE(plot(2).isZoomed()) << "there is no map";
    plot(0).resetView();
    EXPECT_FALSE(plot(1).isZoomed());

    gallery.findChild<QCheckBox*>("galleryLink")->setChecked(false);
    zoomInto(0, 0);
    EXPECT_TRUE(plot(0).isZoomed());
    EXPECT_FALSE(plot(1).isZoomed());
    QTest::mouseClick(gallery.findChild<QToolButton*>("galleryReset"), Qt::LeftButton);
    EXPECT_FALSE(plot(0).isZoomed());
}

TEST_F(MapGalleryTest, ASelectionIsThatOfAllAndGivesSampleNumbers)
{
    showMaps();
    QSignalSpy selected(&gallery, &MapGallery::samplesSelected);
    const QImage before = picture(1);
    const QPoint at = plot(0).screenPosition(0).toPoint();
    drag(plot(0), {at - QPoint(60, 200), at + QPoint(60, 200)}, Qt::ShiftModifier);
    ASSERT_EQ(selected.count(), 1);
    const auto numbers = selected.front().front().value<std::vector<std::size_t>>();
    ASSERT_EQ(numbers.size(), kCount / 3);
    for (const std::size_t number : numbers)
        EXPECT_EQ((number - 1000) % 9, 0U) << "of the first class";
    EXPECT_NE(picture(1), before) << "the others fade in every map";
    gallery.setSelectedSamples({});
    EXPECT_EQ(picture(1), before);
    EXPECT_EQ(selected.count(), 1) << "setters say nothing";
}

TEST_F(MapGalleryTest, HoveringMarksTheSampleInAllAndAsksForItsCard)
{
    showMaps();
    QSignalSpy rested(&gallery, &MapGallery::sampleRested);
    const QImage before = picture(1);
    QTest::mouseMove(&plot(0), plot(0).screenPosition(7).toPoint());
    ASSERT_TRUE(rested.wait(5000));
    EXPECT_EQ(rested.front()[0].toInt(), 0);
    const auto sample = static_cast<std::size_t>(rested.front()[1].toLongLong());
    EXPECT_NE(plot(1).grab().toImage(), before) << "a ring on the same point";
    QTest::mouseMove(&plot(0), QPoint(2, 2));
    ASSERT_TRUE(waitFor([&] { return picture(1) == before; })) << "it goes with the pointer";
    gallery.markSample(static_cast<qint64>(sample)); // from elsewhere
    EXPECT_NE(picture(1), before);
    gallery.markSample(5); // not one of these
    EXPECT_EQ(picture(1), before);
    SampleCardContent content;
    content.sample = sample;
    content.original.shape = {1, 2, 2};
    content.original.pixels = {1, 2, 3, 4};
    gallery.showCard(1, content);
    auto* card = gallery.panel(1)->findChild<SampleCard*>();
    EXPECT_TRUE(card->isVisible());
    content.sample = 5; // not one of these
    gallery.hideCards();
    gallery.showCard(1, content);
    EXPECT_FALSE(card->isVisible());
}

TEST_F(MapGalleryTest, TheLegendHidesAClassInAllMaps)
{
    showMaps();
    auto* chip = gallery.findChild<LegendChip*>("legend:dog");
    ASSERT_TRUE(chip);
    QTest::mouseClick(chip, Qt::LeftButton);
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(seen(i, 1), 0U);
        EXPECT_EQ(seen(i, 0), kCount / 3);
    }
    EXPECT_THAT(gallery.figure().look.visible, ElementsAre(true, false, true));
    gallery.panel(2)->setEmbedding(map(), false);
    EXPECT_EQ(seen(2, 1), 0U) << "also in one that comes later";
}

TEST_F(MapGalleryTest, ColoursByClusterAndErrorWhereTheyFit)
{
    showMaps();
    auto clusters = std::make_shared<Clusters>();
    clusters->k = 2;
    clusters->assignment.assign(kCount, 1);
    gallery.setClusters(clusters);
    gallery.setErrors(std::make_shared<const std::vector<float>>(kCount, 0.5F));
    gallery.setColourBy(ColourBy::Cluster);
    EXPECT_TRUE(gallery.findChild<LegendChip*>("legend:2"));
    EXPECT_EQ(gallery.figure().look.legendTitle, "Cluster");
    EXPECT_EQ(gallery.figure().look.groupNames, QStringList({"1", "2"}));
    EXPECT_FALSE(gallery.classColour(0).isValid());
    gallery.setColourBy(ColourBy::Error);
    EXPECT_TRUE(gallery.findChild<QWidget*>("legendScale"));
    ASSERT_TRUE(gallery.figure().look.valueOf);
    EXPECT_EQ(gallery.figure().look.valueOf->size(), kCount);
    gallery.setColourBy(ColourBy::Label);
    EXPECT_EQ(gallery.figure().look.legendTitle, "Class");
    EXPECT_TRUE(gallery.classColour(0).isValid());
}

TEST_F(MapGalleryTest, AFigureHasTheMapsThatAreThere)
{
    showMaps();
    gallery.panel(0)->setTitle("Raw pixels");
    gallery.panel(0)->setAbout("784 values");
    gallery.panel(0)->setWords("PCA");
    const auto figure = gallery.figure();
    ASSERT_EQ(figure.panels.size(), 2U);
    EXPECT_EQ(figure.columns, 2);
    EXPECT_EQ(figure.panels[0].title, "Raw pixels");
    EXPECT_EQ(figure.panels[0].about, "784 values");
    EXPECT_EQ(figure.panels[0].words, "PCA");
    EXPECT_EQ(figure.look.groupOf->size(), kCount);
}

TEST_F(MapGalleryTest, UpToNinePanelsAreLaidOutSoThatTheMapsAreLarge)
{
    const auto columns = [this] {
        QTest::qWait(50);
        int count = 0;
        for (int i = 0; i < gallery.panelCount(); ++i) {
            EXPECT_TRUE(gallery.panel(i)->isVisible());
            count += gallery.panel(i)->y() == gallery.panel(0)->y();
        }
        return count;
    };
    EXPECT_EQ(columns(), 3);
    gallery.setPanelCount(20);
    EXPECT_EQ(gallery.panelCount(), 9);
    for (int i = 0; i < 9; ++i)
        gallery.panel(i)->setMethodsShown(false);
    gallery.setPanelCount(4);
    gallery.resize(1200, 500);
    EXPECT_EQ(columns(), 4) << "in a flat window beside each other";
    gallery.resize(900, 900);
    EXPECT_EQ(columns(), 2) << "in a square one as a square";
    gallery.setPanelCount(9);
    EXPECT_EQ(columns(), 3);
    EXPECT_EQ(gallery.size(), QSize(900, 900)) << "it does not grow by itself";
    gallery.setPanelCount(2);
    EXPECT_FALSE(gallery.panel(8)->isVisible());
}

TEST_F(MapGalleryTest, APanelOffersWhatItIsGiven)
{
    MapPanel& panel = *gallery.panel(2);
    QSignalSpy made(&panel, &MapPanel::choiceMade), used(&panel, &MapPanel::useRequested);
    panel.setChoices("Choose a run", {"first", "second"}, {"/a", "/b"}, "/b");
    auto* choices = panel.findChild<QComboBox*>("panelChoice");
    ASSERT_TRUE(choices->isVisible());
    EXPECT_EQ(choices->currentText(), "second");
    choices->setFocus();
    QTest::keyClick(choices, Qt::Key_Up);
    ASSERT_EQ(made.count(), 1);
    EXPECT_EQ(made.front().front().toString(), "/a");
    panel.setChoices("No other run", {}, {}, {});
    EXPECT_FALSE(choices->isEnabled());
    panel.setUseText("Use this one");
    QTest::mouseClick(panel.findChild<QPushButton*>("panelUse"), Qt::LeftButton);
    EXPECT_EQ(used.count(), 1);
}

} // namespace
