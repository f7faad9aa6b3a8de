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

namespace {

SampleCardContent vectorContent(int size)
{
    SampleCardContent card = content();
    card.original = {{1, 1, size}, std::vector<std::uint8_t>(static_cast<std::size_t>(size), 51)};
    card.reconstruction = card.original;
    card.reconstruction->pixels.back() = 204;
    card.error = 0.0123;
    for (int i = 0; i < size; ++i)
        card.columns << QString("A measurement with a name that no card can hold, number %1").arg(i);
    card.originalValues.assign(static_cast<std::size_t>(size), 14.2F);
    card.reconstructedValues = card.originalValues;
    card.reconstructedValues.back() = 13.9F;
    return card;
}

} // namespace

TEST(SampleCard, AVectorShowsTheValuesThatDifferMost)
{
    QWidget parent;
    parent.resize(600, 400);
    SampleCard card(&parent);
    card.showAt({10, 200}, vectorContent(6));
    EXPECT_EQ(card.rows().size(), 6U) << "all of so few";
    card.showAt({10, 200}, vectorContent(5000));
    ASSERT_EQ(card.rows().size(), 5U);
    EXPECT_EQ(card.rows()[0].column, 4999U);
    EXPECT_EQ(card.rows()[0].text, "14.2 → 13.9");
    EXPECT_TRUE(card.accessibleName().contains("14.2 → 13.9"));
    EXPECT_LE(card.width(), 260);
    EXPECT_LE(card.height(), 300);
    SampleCardContent bare = vectorContent(30);
    bare.originalValues.clear();
    card.showAt({10, 200}, bare);
    EXPECT_TRUE(card.rows().empty());
}

TEST(SampleCard, OriginalAndReconstructionOfAVectorShareAPicture)
{
    QWidget parent;
    parent.resize(600, 400);
    SampleCard card(&parent);
    const Theme& look = theme(ThemeKind::Dark);
    card.setTheme(look);
    card.showAt({10, 200}, vectorContent(2));
    parent.show();
    const QImage picture = card.grab().toImage();
    const QRect box = card.pictureBox();
    const auto firstAccent = [&](int x) {
        for (int y = box.top(); y <= box.bottom(); ++y) {
            if (picture.pixelColor(x, y) == look.accent)
                return y - box.top();
        }
        return -1;
    };
    const int left = firstAccent(box.left() + box.width() / 4),
              right = firstAccent(box.left() + 3 * box.width() / 4);
    EXPECT_NEAR(left, box.height() * 4 / 5, 3);
    EXPECT_NEAR(right, box.height() / 5, 3);
}

TEST(SampleCard, StaysInsideOfASmallMapAndShowsFewerRows)
{
    for (const double scale : {1.0, 1.35}) {
        Theme look = theme(ThemeKind::Light);
        look.basePoint *= scale;
        for (const int height : {140, 220, 260, 320, 500}) {
            QWidget parent;
            parent.resize(400, height);
            SampleCard card(&parent);
            card.setTheme(look);
            for (const int size : {1, 6, 30}) {
                card.showAt({200, height / 2}, vectorContent(size));
                if (height >= 220) {
                    EXPECT_TRUE(parent.rect().contains(card.geometry())) << height << ' ' << size;
                }
            }
        }
    }
}

TEST(SampleCard, ALongClassNameDoesNotMakeItWide)
{
    QWidget parent;
    parent.resize(900, 400);
    SampleCard card(&parent);
    SampleCardContent long_ = content();
    long_.className = QString(200, 'm');
    card.showAt({10, 10}, long_);
    EXPECT_LE(card.width(), 260);
}
