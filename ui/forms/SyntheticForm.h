// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"
#include "core/types/Synthetic.h"
#include "ui/theme/Theme.h"

#include <QDialog>

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;
class QSpinBox;
class QTimer;
class QVBoxLayout;

namespace hourglass {

class ProblemLabel;
class SliderBox;
class SyntheticPreview;
class VerticalScroll;

/// By the parameter's name in sources; "seed" is one of them.
using SyntheticValues = std::map<std::string, double>;

/// Kinds of synthetic data, a slider for each of their parameters, and a preview that somebody else makes:
/// previewRequested() asks for it at most about 15 times a second, and the last values always come.
class SyntheticForm : public QWidget {
    Q_OBJECT
public:
    explicit SyntheticForm(QWidget* parent = nullptr);

    void setKinds(std::vector<SyntheticKind> kinds);
    /// Values that are not named are the kind's defaults. Says nothing but asks for a preview.
    void setCurrent(const QString& kind, const SyntheticValues& values = {});
    [[nodiscard]] QString current() const;
    [[nodiscard]] SyntheticValues values() const;
    /// points: row-major, dims a point (2 or 3; of more the first two are shown); labels may be empty.
    void setPreview(std::vector<float> points, int dims, std::vector<std::int32_t> labels);
    void setPreviewImages(std::vector<Image> images); ///< of glyphs
    void setProblem(const QString& text);             ///< what cannot work with these values; empty: all can
    /// While a run goes on its data cannot change.
    void setEditable(bool editable);
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void previewRequested(const QString& kind, const hourglass::SyntheticValues& values);
    void used(const QString& kind, const hourglass::SyntheticValues& values);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeKinds();
    QWidget* makeParameters();
    QWidget* makePreview();
    void showKind();
    void fillParameters(const SyntheticKind& kind);
    void request();
    void refresh();
    [[nodiscard]] const SyntheticKind* kind() const;

    std::vector<SyntheticKind> m_kinds;
    std::vector<std::pair<std::string, SliderBox*>> m_sliders;
    QListWidget* m_list;
    QLabel* m_sentence;
    QWidget* m_parameters = nullptr; ///< made anew for each kind
    QVBoxLayout* m_place = nullptr;  ///< where they stand
    QSpinBox* m_seed;
    SyntheticPreview* m_preview;
    QLabel* m_caption;
    ProblemLabel* m_problem;
    QLabel* m_rest;
    QPushButton* m_reset;
    QPushButton* m_use;
    QTimer* m_throttle;
    bool m_isPending = false;
    bool m_isEditable = true;
};

/// The form in a window of its own that can stay open beside the main one.
class SyntheticDialog : public QDialog {
    Q_OBJECT
public:
    explicit SyntheticDialog(QWidget* parent = nullptr);
    [[nodiscard]] SyntheticForm* form() const { return m_form; }

private:
    SyntheticForm* m_form;
};

} // namespace hourglass
