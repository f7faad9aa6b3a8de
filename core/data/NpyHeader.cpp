// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/NpyHeader.h"

#include <charconv>

namespace hourglass {
namespace {

constexpr std::size_t kMostRank = 32; // NumPy's own limit

/// Walks through the literal; every take…() skips blanks first and says whether it found what it wants.
class Literal {
public:
    explicit Literal(std::string_view text) : m_text(text) {}

    bool take(std::string_view word)
    {
        skipBlanks();
        if (!m_text.starts_with(word))
            return false;
        m_text.remove_prefix(word.size());
        return true;
    }

    bool atEnd()
    {
        skipBlanks();
        return m_text.empty();
    }

    std::optional<std::string> takeString()
    {
        skipBlanks();
        if (m_text.empty() || (m_text[0] != '\'' && m_text[0] != '"'))
            return std::nullopt;
        const auto end = m_text.find(m_text[0], 1);
        if (end == std::string_view::npos)
            return std::nullopt;
        std::string text(m_text.substr(1, end - 1));
        m_text.remove_prefix(end + 1);
        return text;
    }

    std::optional<std::size_t> takeNumber()
    {
        skipBlanks();
        std::size_t number = 0;
        const auto [end, code] = std::from_chars(m_text.data(), m_text.data() + m_text.size(), number);
        if (code != std::errc())
            return std::nullopt;
        m_text.remove_prefix(static_cast<std::size_t>(end - m_text.data()));
        take("L"); // how Python 2 wrote long numbers
        return number;
    }

    /// Past the list that starts here, if one does.
    bool skipList()
    {
        skipBlanks();
        if (!m_text.starts_with('['))
            return false;
        int depth = 0;
        for (std::size_t i = 0; i < m_text.size(); ++i) {
            depth += (m_text[i] == '[') - (m_text[i] == ']');
            if (depth == 0) {
                m_text.remove_prefix(i + 1);
                return true;
            }
        }
        return false;
    }

private:
    void skipBlanks()
    {
        while (!m_text.empty() && (m_text[0] == ' ' || m_text[0] == '\n' || m_text[0] == '\t'))
            m_text.remove_prefix(1);
    }
    std::string_view m_text;
};

bool takeType(Literal& literal, NpyHeader& header)
{
    if (literal.skipList()) {
        header.isStructured = true;
        return true;
    }
    const auto type = literal.takeString();
    if (!type || type->size() < 2)
        return false;
    std::string_view rest = *type;
    header.byteOrder = '|';
    if (std::string_view("<>|=").find(rest[0]) != std::string_view::npos) {
        header.byteOrder = rest[0];
        rest.remove_prefix(1);
    }
    header.kind = rest.empty() ? '?' : rest[0];
    header.bytes = 0;
    if (header.kind == 'O') // its size is not written
        return true;
    if (rest.size() < 2)
        return false;
    const auto [end, code] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), header.bytes);
    return code == std::errc(); // what follows (the unit of a date) matters to kinds that are refused anyway
}

bool takeBoolean(Literal& literal, bool& value)
{
    value = literal.take("True");
    return value || literal.take("False");
}

bool takeShape(Literal& literal, std::vector<std::size_t>& shape)
{
    if (!literal.take("("))
        return false;
    while (!literal.take(")")) {
        const auto size = literal.takeNumber();
        if (!size || shape.size() == kMostRank)
            return false;
        shape.push_back(*size);
        if (!literal.take(",")) // (3) is a number in Python, but harmless here
            return literal.take(")");
    }
    return true;
}

} // namespace

std::string NpyHeader::typeText() const
{
    if (isStructured)
        return "records";
    return std::string(1, byteOrder) + kind + (bytes > 0 ? std::to_string(bytes) : "");
}

std::optional<NpyHeader> parseNpyHeader(std::string_view text)
{
    Literal literal(text);
    NpyHeader header;
    bool hasType = false;
    bool hasOrder = false;
    bool hasShape = false;
    if (!literal.take("{"))
        return std::nullopt;
    while (!literal.take("}")) {
        const auto key = literal.takeString();
        if (!key || !literal.take(":"))
            return std::nullopt;
        if (*key == "descr" && !hasType)
            hasType = takeType(literal, header);
        else if (*key == "fortran_order" && !hasOrder)
            hasOrder = takeBoolean(literal, header.fortranOrder);
        else if (*key == "shape" && !hasShape)
            hasShape = takeShape(literal, header.shape);
        else
            return std::nullopt;
        if (!literal.take(",")) {
            if (!literal.take("}"))
                return std::nullopt;
            break;
        }
    }
    const bool whole = hasType && hasOrder && hasShape && literal.atEnd();
    return whole ? std::optional(header) : std::nullopt;
}

std::string npyHeaderText(std::string_view type, const std::vector<std::size_t>& shape)
{
    std::string sizes;
    for (const std::size_t size : shape)
        sizes += std::to_string(size) + (shape.size() == 1 ? "," : ", ");
    if (shape.size() > 1)
        sizes.resize(sizes.size() - 2);
    return "{'descr': '" + std::string(type) + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
}

} // namespace hourglass
