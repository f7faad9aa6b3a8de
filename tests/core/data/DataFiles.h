// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

namespace hourglass {

/// Bytes of an IDX file: its header as given, true or lying, and the values.
std::string idxBytes(std::uint8_t type, const std::vector<std::uint32_t>& sizes, const std::string& values);

/// n pictures of 2 x 3 that count upwards, and n labels 0, 1, 2, 0, …
std::string smallImages(std::uint32_t n);
std::string smallLabels(std::uint32_t n);

std::string gzipBytes(const std::string& bytes);

void write(const std::filesystem::path& file, const std::string& bytes);

/// The four files of a small set: 4 + 2 pictures.
void writeSmallSet(const std::filesystem::path& folder, bool gzip = false);

/// The most memory that this process has had, in bytes.
std::size_t peakMemory();

/// Sets an environment variable, or unsets it, until the end of the scope.
class ScopedVariable {
public:
    ScopedVariable(std::string name, const std::optional<std::string>& value);
    ~ScopedVariable();
    ScopedVariable(const ScopedVariable&) = delete;
    ScopedVariable& operator=(const ScopedVariable&) = delete;

private:
    void set(const std::optional<std::string>& value) const;
    std::string m_name;
    std::optional<std::string> m_before;
};

/// A failure that holds all the words, one of them usually the file's name, and a hint.
template <class T>
void expectError(const Result<T>& result, const std::vector<std::string>& words,
                 const std::string& about = "")
{
    ASSERT_FALSE(result.ok()) << about << " was taken";
    for (const std::string& word : words)
        EXPECT_NE(result.error().text().find(word), std::string::npos)
            << about << ": '" << word << "' is missing in: " << result.error().text();
    EXPECT_FALSE(result.error().hint.empty()) << about << ": " << result.error().text();
    EXPECT_EQ(result.error().what.back(), '.') << result.error().what;
}

} // namespace hourglass
