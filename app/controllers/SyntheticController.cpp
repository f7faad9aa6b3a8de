// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/SyntheticController.h"

#include "core/data/Synthetic.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr std::size_t kMostPoints = 10000;
constexpr std::size_t kMostImages = 40;

Result<std::shared_ptr<const SyntheticLook>> lookOf(const std::string& source, const StopToken& stop)
{
    const auto request = parseSynthetic(source);
    if (!request.ok())
        return request.error();
    auto made = makeSynthetic(request.value(), stop);
    if (!made.ok())
        return made.error();
    const auto data = Dataset::make(std::move(made).value());
    if (!data.ok())
        return data.error();
    const Dataset& set = *data.value();
    SyntheticLook look;
    if (!set.info().shape.isVector()) {
        for (std::size_t i = 0; i < std::min(kMostImages, set.info().count()); ++i)
            look.images.push_back(set.image(i));
        return std::make_shared<const SyntheticLook>(std::move(look));
    }
    look.dims = set.info().shape.width;
    const std::size_t count = std::min(kMostPoints, set.info().count());
    for (std::size_t i = 0; i < count; ++i) {
        const auto values = set.storedValues(i);
        look.points.insert(look.points.end(), values.begin(), values.end());
    }
    if (set.hasLabels())
        look.labels.assign(set.labels().begin(), set.labels().begin() + static_cast<std::ptrdiff_t>(count));
    return std::make_shared<const SyntheticLook>(std::move(look));
}

} // namespace

SyntheticController::SyntheticController(QObject* parent) : QObject(parent) {}

QString SyntheticController::source(const QString& kind, const std::map<std::string, double>& values)
{
    const auto name = kind.toStdString();
    std::vector<double> ordered;
    if (const auto* known = syntheticKind(name))
        for (const auto& parameter : known->parameters) {
            const auto found = values.find(parameter.name);
            ordered.push_back(found == values.end() ? parameter.standard : found->second);
        }
    return QString::fromStdString(syntheticSource(name, ordered));
}

void SyntheticController::preview(const QString& kind, const std::map<std::string, double>& values)
{
    using Look = std::shared_ptr<const SyntheticLook>;
    m_slot.start<Look>(
        [text = source(kind, values).toStdString()](StopToken stop) { return lookOf(text, stop); },
        [this](const Result<Look>& result) {
            if (result.ok())
                Q_EMIT previewed(result.value());
            else if (result.error().kind != Failure::Cancelled)
                Q_EMIT failed(QString::fromStdString(result.error().text()));
        });
}

} // namespace hourglass
