// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/SampleCard.h"

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

SampleCardContent content()
{
    SampleCardContent card;
    card.sample = 12345;
    card.original = {{1, 2, 2}, {0, 80, 160, 240}};
    card.className = "Bag";
    card.colour = Qt::red;
    card.part = "test";
    return card;
}

} // namespace

TEST(SampleCard, IsNeverOverThePointNorOutside)
{
    const QRect bounds(0, 0, 640, 400);
    const QSize card(200, 160);
    for (int x = 0; x < 640; x += 13) {
        for (int y = 0; y < 400; y += 11) {
            const QRect place = SampleCard::placeBeside({x, y}, card, bounds);
            EXPECT_FALSE(place.contains(x, y)) << x << ' ' << y;
            EXPECT_TRUE(bounds.contains(place)) << x << ' ' << y;
        }
    }
}

TEST(SampleCard, StandsAboveOrBelowWhereNoSideHasRoom)
{
    const QRect bounds(0, 0, 300, 500);
    for (int y = 0; y < 500; y += 7) {
        const QRect place = SampleCard::placeBeside({150, y}, {200, 160}, bounds);
        EXPECT_FALSE(place.contains(150, y)) << y;
        EXPECT_TRUE(bounds.contains(place)) << y;
    }
}

TEST(SampleCard, SaysWhatIsKnown)
{
    QWidget parent;
    parent.resize(600, 400);
    SampleCard card(&parent);
    card.showAt({10, 10}, content());
    EXPECT_EQ(card.placeLine(), "#12,345 · test");
    EXPECT_EQ(card.errorLine(), "");
    EXPECT_EQ(card.accessibleName(), "Bag, #12,345 · test");

    SampleCardContent more = content();
    more.error = 0.0123;
    card.showAt({10, 10}, more);
    EXPECT_EQ(card.errorLine(), "error 0.0123");
    more.errorPercentile = 83.2;
    card.showAt({10, 10}, more);
    EXPECT_EQ(card.errorLine(), "error 0.0123 (worse than 83 %)");
}

TEST(SampleCard, TheReconstructionFollows)
{
    QWidget parent;
    parent.resize(600, 400);
    SampleCard card(&parent);
    card.showAt({10, 200}, content());
    parent.show();
    const QImage before = card.grab().toImage();
    SampleCardContent more = content();
    more.reconstruction = Image{{1, 2, 2}, {255, 255, 255, 255}};
    card.showAt({10, 200}, more);
    EXPECT_EQ(card.grab().size(), before.size());
    EXPECT_NE(card.grab().toImage(), before);
    EXPECT_TRUE(card.testAttribute(Qt::WA_TransparentForMouseEvents));
}
