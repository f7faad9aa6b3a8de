// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <QStringList>
#include <QStyleFactory>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <utility>

// A static library's resources are dropped by the linker unless somebody asks for them, outside of any
// namespace.
static void initialiseResources() { Q_INIT_RESOURCE(hourglass); }

namespace hourglass {

namespace {

Theme lightTheme()
{
    Theme t;
    t.kind = ThemeKind::Light;
    t.window = "#f1f2f6";
    t.card = "#ffffff";
    t.border = "#dcdfe8";
    t.control = "#f5f6f9";
    t.text = "#161a24";
    t.mutedText = "#596175";
    t.accent = "#2563eb";
    t.accentText = "#ffffff";
    t.grid = "#e9ebf1";
    t.good = "#1a7f42";
    t.warning = "#9a6200";
    t.error = "#c62f2f";
    t.lossRaw = t.lossSmooth = "#2563eb";
    t.lossRaw.setAlphaF(0.25F);
    t.validation = "#d9730d";
    return t;
}

Theme darkTheme()
{
    Theme t;
    t.kind = ThemeKind::Dark;
    t.window = "#14161d";
    t.card = "#1b1e27";
    t.border = "#2d3240";
    t.control = "#232733";
    t.text = "#e8ebf2";
    t.mutedText = "#9aa3b5";
    t.accent = "#5b8cff";
    t.accentText = "#ffffff";
    t.grid = "#292e3a";
    t.good = "#5fc88a";
    t.warning = "#f0b648";
    t.error = "#ff7b72";
    t.lossRaw = t.lossSmooth = "#5b8cff";
    t.lossRaw.setAlphaF(0.3F);
    t.validation = "#f5973b";
    return t;
}

Theme printTheme()
{
    Theme t = lightTheme();
    t.kind = ThemeKind::Print;
    t.window = t.card = t.control = "#ffffff";
    t.border = "#b4b8c2";
    t.text = "#000000";
    t.mutedText = "#3c4048";
    t.grid = "#e6e8ec";
    return t;
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](int x, int y) { return static_cast<int>(x + (y - x) * share + 0.5); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

QPalette paletteOf(const Theme& t)
{
    QPalette palette(t.control, t.window);
    const std::array<std::pair<QPalette::ColorRole, QColor>, 15> roles{{
        {QPalette::Window, t.window},
        {QPalette::WindowText, t.text},
        {QPalette::Base, t.card},
        {QPalette::AlternateBase, t.control},
        {QPalette::Text, t.text},
        {QPalette::Button, t.control},
        {QPalette::ButtonText, t.text},
        {QPalette::Highlight, t.accent},
        {QPalette::HighlightedText, t.accentText},
        {QPalette::Link, t.accent},
        {QPalette::LinkVisited, t.accent},
        {QPalette::PlaceholderText, t.mutedText},
        {QPalette::ToolTipBase, t.card},
        {QPalette::ToolTipText, t.text},
        {QPalette::BrightText, t.error},
    }};
    for (const auto& [role, colour] : roles)
        palette.setColor(role, colour);
    const QColor disabled = mixed(t.mutedText, t.card, 0.45);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabled);
    return palette;
}

/// The style sheet with its @names replaced; longer names first, since one may begin another.
QString styleSheetOf(const Theme& t)
{
    const bool dark = t.kind == ThemeKind::Dark;
    QList<std::pair<QString, QString>> names{
        {"window", t.window.name()},
        {"card", t.card.name()},
        {"raised", (dark ? mixed(t.card, t.text, 0.04) : t.card).name()},
        {"border", t.border.name()},
        {"strongBorder", mixed(t.border, t.text, 0.2).name()},
        {"control", t.control.name()},
        {"hover", mixed(t.control, t.text, 0.06).name()},
        {"pressed", mixed(t.control, t.text, 0.12).name()},
        {"track", mixed(t.card, t.text, 0.1).name()},
        {"scroll", mixed(t.card, t.text, 0.22).name()},
        {"knob", dark ? "#f4f6fb" : t.text.name()},
        {"text", t.text.name()},
        {"muted", t.mutedText.name()},
        {"disabled", mixed(t.mutedText, t.card, 0.45).name()},
        {"accent", t.accent.name()},
        {"accentHover", mixed(t.accent, Qt::white, 0.1).name()},
        {"accentPressed", mixed(t.accent, Qt::black, 0.12).name()},
        {"accentSoft", mixed(t.card, t.accent, 0.2).name()},
        {"onAccent", t.accentText.name()},
        {"error", t.error.name()},
        {"kind", dark ? "dark" : "light"},
    };
    std::ranges::sort(names, [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    QFile file(QStringLiteral(":/hourglass.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    for (const auto& [name, value] : names)
        sheet.replace('@' + name, value);
    return sheet;
}

} // namespace

QFont Theme::font(double scale, int weight) const
{
    QFont font(QStringLiteral("Inter"));
    font.setPointSizeF(basePoint * scale);
    font.setWeight(static_cast<QFont::Weight>(weight));
    font.setHintingPreference(QFont::PreferVerticalHinting);
    return font;
}

const Theme& theme(ThemeKind kind)
{
    static const std::array<Theme, 3> themes{lightTheme(), darkTheme(), printTheme()};
    return themes[static_cast<std::size_t>(kind)];
}

void loadFonts()
{
    initialiseResources();
    for (const char* name : {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf",
                             "JetBrainsMono-Regular.ttf"}) {
        if (QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/") + name) < 0)
            qWarning("The font %s cannot be loaded", name);
    }
}

void applyTheme(QApplication& application, ThemeKind kind)
{
    initialiseResources();
    const Theme& chosen = theme(kind);
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setPalette(paletteOf(chosen));
    application.setFont(chosen.font());
    application.setStyleSheet(styleSheetOf(chosen));
    QToolTip::setPalette(paletteOf(chosen));
    QToolTip::setFont(chosen.font(0.95));
}

} // namespace hourglass
