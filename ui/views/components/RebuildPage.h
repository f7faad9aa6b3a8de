// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Components.h"
#include "ui/theme/Theme.h"
#include "ui/views/PictureTable.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QSlider;
class QSpinBox;

namespace hourglass {

class ErrorCurve;

/// What PCA keeps: samples rebuilt from the first so many components, beside the originals and what the
/// autoencoder makes of them, and the error over the number of components.
class RebuildPage : public QWidget {
    Q_OBJECT
public:
    explicit RebuildPage(QWidget* parent = nullptr);

    void setClassNames(QStringList names) { m_classNames = std::move(names); }
    /// modelError: of the autoencoder on the same samples, by a code of codeSize numbers; none: no model.
    void setComponents(const std::shared_ptr<const Components>& components, std::optional<double> modelError,
                       std::size_t codeSize);
    void setRebuild(const std::shared_ptr<const ComponentRebuild>& rebuild); ///< null: not known yet
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);
    [[nodiscard]] int kept() const;
    [[nodiscard]] const PictureTable* table() const { return m_table; }

Q_SIGNALS:
    void rebuildWanted(int components);

private:
    void makeTop();
    void keep(int components); ///< and the slider follows
    void keepFromSlider(int step);
    void announce();
    void refreshCurve();
    void say();
    [[nodiscard]] QString rawWords() const;
    [[nodiscard]] QString codeWords() const;

    QSlider* m_slider = nullptr;
    QSpinBox* m_box = nullptr;
    QLabel* m_words = nullptr;
    PictureTable* m_table;
    ErrorCurve* m_curve;
    QStringList m_classNames;
    std::shared_ptr<const Components> m_components;
    std::optional<double> m_modelError;
    std::size_t m_codeSize = 0;
};

/// "Original", "PCA of 23", "Autoencoder", each with the error of its samples.
std::vector<PictureTable::Row> rebuildRows(const ComponentRebuild& rebuild, const Components& components);

} // namespace hourglass
