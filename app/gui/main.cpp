// SPDX-License-Identifier: GPL-3.0-or-later
// hourglass: the window.
#include "app/Workbench.h"

#include "core/base/LargeBlocks.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

int main(int argc, char** argv)
{
    using namespace hourglass;
    keepLargeBlocks();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("hourglass"));
    QApplication::setApplicationDisplayName(QStringLiteral("Hourglass"));
    QApplication::setApplicationVersion(QStringLiteral(HOURGLASS_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("hourglass"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/hourglass.svg")));
    loadFonts();
    QApplication::setFont(
        theme(ThemeKind::Light).font()); // before the first widget: later ones would keep the platform's

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Watch an autoencoder learn, then walk around in what it has learnt."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption data(QStringLiteral("data"), QStringLiteral("Data to open: a name or a path."),
                                  QStringLiteral("source"));
    parser.addOption(data);
    parser.addPositionalArgument(QStringLiteral("run"), QStringLiteral("A run or data to open."),
                                 QStringLiteral("[path]"));
    parser.process(application);

    Workbench workbench;
    workbench.window().show();
    const auto paths = parser.positionalArguments();
    workbench.start(parser.isSet(data) ? parser.value(data) : paths.isEmpty() ? QString() : paths.first());
    return QApplication::exec();
}
