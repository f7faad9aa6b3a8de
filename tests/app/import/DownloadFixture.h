// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/AtomicFile.h"
#include "core/base/Random.h"
#include "core/base/Result.h"
#include "core/data/CatalogFiles.h"
#include "tests/support/HttpServer.h"
#include "tests/support/TempFolder.h"
#include "tests/support/WaitFor.h"

#include <QCryptographicHash>

#include <filesystem>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

namespace hourglass {

/// Two servers on this machine, a folder, and what a download came to.
class DownloadFixture : public testing::Test {
protected:
    /// Bytes that no two tests share by chance.
    static QByteArray content(qsizetype size, std::uint64_t seed = 1)
    {
        Random random(seed);
        QByteArray bytes(size, '\0');
        for (char& byte : bytes)
            byte = static_cast<char>(random.next());
        return bytes;
    }
    static std::string hashOf(const QByteArray& bytes)
    {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
    }
    CatalogFile fileOf(const QByteArray& bytes, const std::string& name = "set.bin") const
    {
        return {name,
                static_cast<std::size_t>(bytes.size()),
                hashOf(bytes),
                {m_first.url("/" + name), m_second.url("/" + name)}};
    }
    [[nodiscard]] std::filesystem::path target(const std::string& name = "set.bin") const
    {
        return m_folder.path() / "deep" / "folder" / name;
    }
    [[nodiscard]] std::filesystem::path part(const std::string& name = "set.bin") const
    {
        return target(name).string() + ".part";
    }
    void putPart(const QByteArray& bytes) const
    {
        std::filesystem::create_directories(target().parent_path());
        ASSERT_TRUE(writeFileAtomically(part(), std::string_view(bytes.data(), bytes.size())).ok());
    }
    [[nodiscard]] QByteArray read(const std::filesystem::path& path) const
    {
        const auto bytes = readFile(path);
        return bytes.ok() ? QByteArray::fromStdString(bytes.value()) : QByteArray("(nothing)");
    }
    [[nodiscard]] static bool isThere(const std::filesystem::path& path)
    {
        return std::filesystem::exists(std::filesystem::symlink_status(path));
    }

    /// Notes how a Download or a CatalogDownload ends.
    template <class Source>
    void listen(const Source& source)
    {
        QObject::connect(&source, &Source::finished, &source, [this] { ++m_finished; });
        QObject::connect(&source, &Source::cancelled, &source, [this] { ++m_cancelled; });
        QObject::connect(&source, &Source::failed, &source,
                         [this](const Error& error) { m_errors.push_back(error); });
    }
    [[nodiscard]] int ends() const { return m_finished + m_cancelled + static_cast<int>(m_errors.size()); }
    /// Waits for the next end, and that there is but one.
    [[nodiscard]] bool ended()
    {
        const int before = m_seen++;
        const bool came = waitFor([&] { return ends() > before; });
        QTest::qWait(20);
        return came && ends() == before + 1;
    }
    void expectWords(const std::vector<std::string>& words) const
    {
        ASSERT_FALSE(m_errors.empty());
        const Error& error = m_errors.back();
        for (const std::string& word : words)
            EXPECT_NE(error.text().find(word), std::string::npos)
                << "'" << word << "' is missing in: " << error.text();
        EXPECT_EQ(error.what.back(), '.') << error.what;
        EXPECT_FALSE(error.hint.empty()) << error.what;
    }

    TempFolder m_folder;
    HttpServer m_first;
    HttpServer m_second;
    std::vector<Error> m_errors;
    int m_finished = 0;
    int m_cancelled = 0;
    int m_seen = 0;
};

} // namespace hourglass
