// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/DownloadController.h"

#include "core/base/AtomicFile.h"
#include "tests/support/TempFolder.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

#include <vector>

using namespace hourglass;

namespace {

/// $HOURGLASS_DATA is a file: whatever is started ends before it asks the network.
class DownloadControllerTest : public testing::Test {
protected:
    DownloadControllerTest()
    {
        const auto file = m_folder.path() / "file";
        EXPECT_TRUE(writeFileAtomically(file, std::string_view("x")).ok());
        qputenv("HOURGLASS_DATA", QByteArray::fromStdString(file.string()));
        QObject::connect(&m_controller, &DownloadController::failed, &m_controller,
                         [this](const Error& error) { m_errors.push_back(error.text()); });
        QObject::connect(&m_controller, &DownloadController::cancelled, &m_controller,
                         [this](const QString& name) { m_cancelled.push_back(name); });
    }
    ~DownloadControllerTest() override
    {
        m_before.isEmpty() ? qunsetenv("HOURGLASS_DATA") : qputenv("HOURGLASS_DATA", m_before);
    }
    void expectFailure(const std::vector<std::string>& words)
    {
        ASSERT_TRUE(waitFor([&] { return !m_errors.empty(); }));
        for (const std::string& word : words)
            EXPECT_NE(m_errors.back().find(word), std::string::npos) << m_errors.back();
        m_errors.clear();
    }
    TempFolder m_folder;
    QByteArray m_before = qgetenv("HOURGLASS_DATA");
    DownloadController m_controller;
    std::vector<std::string> m_errors;
    std::vector<QString> m_cancelled;
};

TEST_F(DownloadControllerTest, RefusesWhatCannotBeDownloaded)
{
    m_controller.start("nonsense");
    expectFailure({"'nonsense'", "hourglass-cli datasets"});
    for (const char* name : {"glyphs", "digits"}) {
        m_controller.start(name);
        expectFailure({"is not downloaded", "It is here already"});
    }
    EXPECT_FALSE(m_controller.isRunning());
}

TEST_F(DownloadControllerTest, GoesWhereTheCatalogLooksAndSaysWhenItCannot)
{
    m_controller.start("MNIST");
    EXPECT_TRUE(m_controller.isRunning());
    m_controller.start("kmnist");
    expectFailure({"mnist is just being downloaded"});
    expectFailure(
        {"MNIST: ", (m_folder.path() / "file" / "mnist" / "train-images-idx3-ubyte.gz.part").string(),
         "Could not make the folder"});
    EXPECT_FALSE(m_controller.isRunning());
}

TEST_F(DownloadControllerTest, CancelsByName)
{
    m_controller.cancel();
    m_controller.start("cifar-10");
    m_controller.cancel();
    ASSERT_TRUE(waitFor([&] { return !m_cancelled.empty(); }));
    EXPECT_EQ(m_cancelled, std::vector<QString>{"cifar-10"});
    EXPECT_TRUE(m_errors.empty());
}

} // namespace
