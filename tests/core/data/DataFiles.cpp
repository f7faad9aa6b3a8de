// SPDX-License-Identifier: GPL-3.0-or-later
#include "DataFiles.h"

#include <cstdlib>
#include <fstream>
#include <sys/resource.h>
#include <utility>
#include <zlib.h>

namespace hourglass {

std::string idxBytes(std::uint8_t type, const std::vector<std::uint32_t>& sizes, const std::string& values)
{
    std::string bytes{'\0', '\0', static_cast<char>(type), static_cast<char>(sizes.size())};
    for (const std::uint32_t size : sizes)
        for (const int shift : {24, 16, 8, 0})
            bytes += static_cast<char>(size >> shift & 255U);
    return bytes + values;
}

std::string smallImages(std::uint32_t n)
{
    std::string values;
    for (std::uint32_t i = 0; i < 6 * n; ++i)
        values += static_cast<char>(i);
    return idxBytes(0x08, {n, 2, 3}, values);
}

std::string smallLabels(std::uint32_t n)
{
    std::string values;
    for (std::uint32_t i = 0; i < n; ++i)
        values += static_cast<char>(i % 3);
    return idxBytes(0x08, {n}, values);
}

std::string gzipBytes(const std::string& bytes)
{
    z_stream stream{};
    deflateInit2_(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, sizeof stream);
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    std::string input = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

void write(const std::filesystem::path& file, const std::string& bytes)
{
    std::ofstream stream(file, std::ios::binary);
    stream << bytes;
    ASSERT_TRUE(stream.flush()) << file;
}

void writeSmallSet(const std::filesystem::path& folder, bool gzip)
{
    const auto put = [&](const std::string& name, const std::string& bytes) {
        write(folder / (gzip ? name + ".gz" : name), gzip ? gzipBytes(bytes) : bytes);
    };
    put("train-images-idx3-ubyte", smallImages(4));
    put("train-labels-idx1-ubyte", smallLabels(4));
    put("t10k-images-idx3-ubyte", smallImages(2));
    put("t10k-labels-idx1-ubyte", smallLabels(2));
}

std::size_t peakMemory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

ScopedVariable::ScopedVariable(std::string name, const std::optional<std::string>& value)
    : m_name(std::move(name))
{
    if (const char* before = std::getenv(m_name.c_str()))
        m_before = before;
    set(value);
}

ScopedVariable::~ScopedVariable() { set(m_before); }

void ScopedVariable::set(const std::optional<std::string>& value) const
{
    if (value)
        ::setenv(m_name.c_str(), value->c_str(), 1);
    else
        ::unsetenv(m_name.c_str());
}

} // namespace hourglass
