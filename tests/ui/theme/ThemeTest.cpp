// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFrame>
#include <QImageReader>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <gtest/gtest.h>

#include <cmath>

using namespace hourglass;

namespace {

double luminance(const QColor& colour)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

class ThemeTest : public testing::TestWithParam<ThemeKind> {};

TEST_P(ThemeTest, textCanBeReadOnEverySurface)
{
    const Theme& t = theme(GetParam());
    for (const QColor& surface : {t.window, t.card, t.control}) {
        EXPECT_GE(contrast(t.text, surface), 7);
        EXPECT_GE(contrast(t.mutedText, surface), 4.5);
        EXPECT_GE(contrast(t.error, surface), 4.5);
    }
    EXPECT_GE(contrast(t.accentText, t.accent), 3);
    EXPECT_GE(contrast(t.lossSmooth, t.card), 3);
    EXPECT_GE(contrast(t.validation, t.card), 3);
    EXPECT_EQ(t.kind, GetParam());
}

// A broken style sheet or picture only prints a warning; here every warning fails the test.
TEST_P(ThemeTest, everyKindOfControlIsStyledWithoutAWarning)
{
    loadFonts();
    applyTheme(*qApp, GetParam());
    QFrame card;
    card.setProperty("card", true);
    auto* column = new QVBoxLayout(&card);
    auto* train = new QPushButton("Train");
    train->setProperty("accent", true);
    auto* segment = new QPushButton("t-SNE");
    segment->setProperty("segment", "first");
    segment->setCheckable(true);
    segment->setChecked(true);
    auto* combo = new QComboBox;
    combo->addItems({"a", "b"});
    auto* progress = new QProgressBar;
    progress->setValue(40);
    auto* check = new QCheckBox("check");
    check->setChecked(true);
    auto* radio = new QRadioButton("radio");
    radio->setChecked(true);
    const std::initializer_list<QWidget*> controls{
        train,         segment,      combo,         progress,        check,
        radio,         new QSpinBox, new QLineEdit, new QToolButton, new QSlider(Qt::Horizontal),
        new QTabWidget};
    for (QWidget* control : controls)
        column->addWidget(control);
    EXPECT_FALSE(card.grab().isNull());
    EXPECT_GE(combo->sizeHint().height(), 30);
    EXPECT_EQ(progress->height(), 8);
    EXPECT_FALSE(qApp->styleSheet().isEmpty());
    EXPECT_FALSE(qApp->styleSheet().contains('@')) << "a name in the style sheet has no colour";
    qApp->setStyleSheet({});
}

INSTANTIATE_TEST_SUITE_P(Kinds, ThemeTest,
                         testing::Values(ThemeKind::Light, ThemeKind::Dark, ThemeKind::Print));

TEST(ThemeFontsTest, theProgramsOwnFontsAreFound)
{
    loadFonts();
    EXPECT_TRUE(QFontDatabase::families().contains("Inter"));
    EXPECT_TRUE(QFontDatabase::families().contains("JetBrains Mono"));
    const Theme& t = theme(ThemeKind::Light);
    EXPECT_EQ(QFontInfo(t.font()).family(), "Inter");
    EXPECT_DOUBLE_EQ(t.font(1.5).pointSizeF(), 1.5 * t.basePoint);
    EXPECT_EQ(t.font(1, QFont::Bold).weight(), QFont::Bold);
}

TEST(ThemeIconsTest, everyIconCanBeDrawn)
{
    loadFonts();
    for (const char* name : {"play", "pause", "stop", "menu", "reset", "home", "export", "close", "warning",
                             "chevron-up", "chevron-down", "chevron-right"})
        for (const char* kind : {"-light", "-dark"}) {
            QImageReader reader(QString(":/icons/") + name + kind + ".svg");
            EXPECT_FALSE(reader.read().isNull()) << name << kind;
        }
    for (const char* name : {"hourglass", "check", "dash", "radio"})
        EXPECT_FALSE(QImage(QString(":/icons/") + name + ".svg").isNull()) << name;
}

} // namespace
