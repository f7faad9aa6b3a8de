// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/plots/LessonScene.h"
#include "ui/theme/Theme.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QVBoxLayout;

namespace hourglass {

class LessonPlot;
class VarianceCurve;

/// PCA on points that can be drawn as they are: a line to turn until the variance along it is greatest, the
/// components as arrows, and points that are flattened onto the line, or in space onto the plane of the first
/// two components.
class LessonPage : public QWidget {
    Q_OBJECT
public:
    explicit LessonPage(QWidget* parent = nullptr);

    /// What points there are to choose from, after those on the map; named by what `lessonWanted` says.
    void setExamples(const QStringList& keys, const QStringList& titles);
    /// Whether those on the map have two or three values; if not, the first example stands in.
    void setOwnAvailable(bool available);
    /// Null: not known yet, or `why` there is none.
    void setLesson(std::shared_ptr<const PcaLesson> lesson, const QStringList& names, const QString& why);
    void setTheme(const Theme& theme);
    [[nodiscard]] QString
    source() const; ///< of the points: empty for those on the map, else an example's key
    [[nodiscard]] bool isStandardised() const;
    [[nodiscard]] const LessonLook& look() const { return m_look; }

Q_SIGNALS:
    void lessonWanted(const QString& source, bool standardise);

private:
    void makeSide();
    void makeChoices(QVBoxLayout* column);
    void makeFlatten(QVBoxLayout* column);
    void ask();
    void turnLine(double angle);
    void refresh();
    void say();
    [[nodiscard]] QString lineWords() const;
    [[nodiscard]] QString componentRows() const;

    LessonPlot* m_plot;
    VarianceCurve* m_curve;
    QWidget* m_side = nullptr;
    QComboBox* m_source = nullptr;
    QCheckBox* m_standardise = nullptr;
    QCheckBox* m_ellipses = nullptr;
    QCheckBox* m_projections = nullptr;
    QSlider* m_flat = nullptr;
    QLabel* m_flatTitle = nullptr;
    QLabel* m_flatWords = nullptr;
    QPushButton* m_best = nullptr;
    QLabel* m_line = nullptr;
    QLabel* m_rows = nullptr;
    LessonLook m_look;
    Theme m_theme = hourglass::theme(ThemeKind::Light);
};

} // namespace hourglass
