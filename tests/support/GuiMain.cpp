// SPDX-License-Identifier: GPL-3.0-or-later
// main() of every test binary that shows widgets: one QApplication, and any Qt warning fails the test.
#include <QApplication>
#include <QLatin1String>

#include <gtest/gtest.h>

namespace {

/// The offscreen platform says this of windows with a least size and of lists that open: no fault of ours.
constexpr QLatin1String kPlatformRemark("This plugin does not support ");

void failOnWarning(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    if (message.startsWith(kPlatformRemark))
        return;
    if (type != QtDebugMsg && type != QtInfoMsg)
        ADD_FAILURE() << "Qt says: " << message.toStdString();
}

} // namespace

int main(int argc, char** argv)
{
    // Here and not in CTest's environment, because it lists the tests without that.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_SCALE_FACTOR", "1");
    qputenv("QT_FONT_DPI", "96");
    testing::InitGoogleTest(&argc, argv);
    QApplication application(argc, argv);
    qInstallMessageHandler(failOnWarning);
    return RUN_ALL_TESTS();
}
