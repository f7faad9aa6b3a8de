// SPDX-License-Identifier: GPL-3.0-or-later
// The offscreen platform says of every window with a least size that it cannot pass that on. True, and no
// fault of ours: this one sentence is let through, every other warning still fails the test.
#include <QtGlobal>

#include <QString>

#include <gtest/gtest.h>

namespace {

QtMessageHandler strictHandler = nullptr;

void excusePlatform(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (message != QLatin1String("This plugin does not support propagateSizeHints()"))
        strictHandler(type, context, message);
}

class OffscreenPlatform : public testing::Environment {
public:
    void SetUp() override { strictHandler = qInstallMessageHandler(excusePlatform); }
    void TearDown() override { qInstallMessageHandler(strictHandler); }
};

const auto* const registered = testing::AddGlobalTestEnvironment(new OffscreenPlatform);

} // namespace
