// SPDX-License-Identifier: GPL-3.0-or-later
// What a pickle may ask for by name, and what becomes of it.
#include "core/model/TorchPickle.h"

#include "core/model/Refusal.h"
#include "core/model/TorchOpcodes.h"

#include <optional>

namespace hourglass {
namespace {

std::optional<PickleGlobal> globalNamed(std::string_view module, std::string_view name)
{
    if (module == "collections" && name == "OrderedDict")
        return PickleGlobal{PickleCall::OrderedDict};
    if (module == "torch._utils" && name == "_rebuild_tensor_v2")
        return PickleGlobal{PickleCall::Tensor};
    if (module == "torch._utils" && (name == "_rebuild_parameter" || name == "_rebuild_parameter_with_state"))
        return PickleGlobal{PickleCall::Parameter};
    if (module == "torch" && name == "Size")
        return PickleGlobal{PickleCall::Size};
    if (module == "torch")
        if (const auto type = numberTypeOfStorage(name))
            return PickleGlobal{PickleCall::Storage, *type};
    return std::nullopt;
}

/// Enough of a name to know it by.
std::string shown(std::string_view name) { return std::string(name.substr(0, 60)); }

} // namespace

template <class T>
const T& TorchPickle::need(PickleRef place) const
{
    const auto* value = as<T>(place);
    if (!value)
        refuseDamaged();
    return *value;
}

bool TorchPickle::construct(std::uint8_t op)
{
    switch (op) {
    case pickle::Proto:
        if (const auto version = integer(1, false); version != 2)
            refuse("it is written in protocol " + std::to_string(version) +
                   " of Python's pickle; torch.save's own is 2.");
        return true;
    case pickle::Global:
        return pushGlobal(), true;
    case pickle::BinPersId:
        return pushStorage(), true;
    case pickle::Reduce:
        return call(), true;
    case pickle::Build: // attributes: a state_dict has the versions of its modules there
        return static_cast<void>(pop()), m_stack.push_back(pop()), true;
    default:
        return false;
    }
}

std::string_view TorchPickle::line()
{
    const auto end = m_bytes.find('\n', m_at);
    if (end == std::string_view::npos)
        refuse("it is truncated or damaged.");
    const auto text = take(end - m_at);
    ++m_at;
    return text;
}

void TorchPickle::pushGlobal()
{
    const auto module = line();
    const auto name = line();
    const auto global = globalNamed(module, name);
    if (!global)
        refuse("it asks for " + shown(module) + '.' + shown(name) + ", which Hourglass does not run.");
    push(*global);
}

/// ("storage", type, key, device, count)
void TorchPickle::pushStorage()
{
    const auto place = pop();
    const auto& id = need<PickleList>(place).items;
    if (id.size() < 5 || need<std::string_view>(id[0]) != "storage")
        refuseDamaged();
    const auto& global = need<PickleGlobal>(id[1]);
    if (global.call != PickleCall::Storage)
        refuseDamaged();
    push(PickleStorage{global.type, need<std::string_view>(id[2]), need<std::int64_t>(id[4])});
}

void TorchPickle::call()
{
    const auto& arguments = need<PickleList>(pop()); // push() moves it about: nothing is read after that
    switch (need<PickleGlobal>(pop()).call) {
    case PickleCall::OrderedDict:
        if (!arguments.items.empty())
            refuseDamaged();
        return push(PickleDict{});
    case PickleCall::Tensor:
        return push(tensorFrom(arguments));
    case PickleCall::Parameter:
        if (arguments.items.empty())
            refuseDamaged();
        need<PickleTensor>(arguments.items[0]);
        return m_stack.push_back(arguments.items[0]); // itself: copies could be made by the million
    case PickleCall::Size:
        if (arguments.items.size() != 1)
            refuseDamaged();
        need<PickleList>(arguments.items[0]);
        return m_stack.push_back(arguments.items[0]);
    case PickleCall::Storage:
        break;
    }
    refuseDamaged();
}

/// (storage, offset, shape, strides, …)
Pickled TorchPickle::tensorFrom(const PickleList& arguments) const
{
    const auto& a = arguments.items;
    if (a.size() < 4)
        refuseDamaged();
    need<PickleStorage>(a[0]);
    need<PickleList>(a[2]);
    need<PickleList>(a[3]);
    return PickleTensor{a[0], need<std::int64_t>(a[1]), a[2], a[3]};
}

} // namespace hourglass
