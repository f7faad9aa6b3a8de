// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/JobSlot.h"
#include "core/types/Image.h"

#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <vector>

namespace hourglass {

/// What a preview of synthetic data shows: points, or pictures.
struct SyntheticLook {
    std::vector<float> points; ///< row-major, dims a point
    int dims = 0;
    std::vector<std::int32_t> labels;
    std::vector<Image> images;
};

/// Makes previews of synthetic data in its own thread; the newest values win.
class SyntheticController : public QObject {
    Q_OBJECT
public:
    explicit SyntheticController(QObject* parent = nullptr);

    void preview(const QString& kind, const std::map<std::string, double>& values);
    /// What opens such data: "moons:noise=0.1".
    [[nodiscard]] static QString source(const QString& kind, const std::map<std::string, double>& values);

Q_SIGNALS:
    void previewed(const std::shared_ptr<const SyntheticLook>& look);
    void failed(const QString& problem);

private:
    JobSlot m_slot;
};

} // namespace hourglass
