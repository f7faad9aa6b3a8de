// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/views/MapChoices.h"

#include <QWidget>

#include <functional>
#include <vector>

class QComboBox;
class QGridLayout;
class QVBoxLayout;

namespace hourglass {

class ProblemLabel;

/// What the chosen method of making a map is asked for: only the fields that it has, and in red below them
/// what cannot be. Setters say nothing.
class MapOptionsForm : public QWidget {
    Q_OBJECT
public:
    explicit MapOptionsForm(QWidget* parent = nullptr);

    void setMethod(ProjectionMethod method);
    void setSettings(const MapSettings& settings);
    [[nodiscard]] const MapSettings& settings() const { return m_settings; }
    /// What is mapped, to say what cannot be. points 0: not known yet, and nothing is said. classes: of the
    /// labels.
    void setCodes(std::size_t points, std::size_t dims, std::size_t classes);
    /// Of the method's map; the user chose so elsewhere.
    void setDims(int dims);
    /// Of the map that the method makes of these codes.
    [[nodiscard]] int dims() const { return mapDims(usable(), m_method); }
    /// Why that cannot be 3, in a sentence; empty: it can.
    [[nodiscard]] QString whyFlat() const;
    [[nodiscard]] QString problem() const;
    /// The option that matters most, in a few words: "Perplexity 30".
    [[nodiscard]] QString summary() const;

Q_SIGNALS:
    void changed(const MapSettings& settings); ///< by the user; never with a problem

private:
    struct Text {
        const char* name;
        QString title, toolTip;
    };
    struct Field {
        QWidget* box;
        std::function<bool()> isShown;
        std::function<void()> show;
    };
    using Shown = std::function<bool()>;

    void makeTsne();
    void makeUmap();
    void makeDirect();
    void makeKernel();
    void makeAxes();
    void addNumber(const Text& text, double least, double most, const Shown& isShown, double* value);
    void addRate(const Text& text, double most, const QString& zero, const Shown& isShown, double* value);
    void addCount(const Text& text, int least, int most, const QString& zero, const Shown& isShown,
                  int* value);
    void addAxis(const Text& text, std::size_t axis, const Shown& isShown);
    void add(const Text& text, QWidget* editor, const Shown& isShown, std::function<void()> show);
    [[nodiscard]] Shown is(ProjectionMethod method) const;
    [[nodiscard]] MapSettings usable() const; ///< where space is not possible, in the plane
    void arrange();
    void say();
    void use();

    QGridLayout* m_grid;
    ProblemLabel* m_problem;
    std::vector<Field> m_fields;
    QWidget* m_nothing; ///< words, where a method has no options
    MapSettings m_settings;
    ProjectionMethod m_method = ProjectionMethod::Pca;
    std::size_t m_points = 0, m_dims = 0, m_classes = 0;
};

} // namespace hourglass
