// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DataOptions.h"

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace hourglass {

class ProblemLabel;

/// Width, height and how a picture comes to that size. 0 x 0: as it is.
class SizeFields : public QWidget {
    Q_OBJECT
public:
    /// Object names: prefix + Width, Height, Fit and Problem.
    SizeFields(const QString& prefix, const QString& zero, const QString& toolTip, QWidget* parent = nullptr);

    void setSize(int width, int height, Fit fit); ///< says nothing
    [[nodiscard]] int pictureWidth() const;
    [[nodiscard]] int pictureHeight() const;
    [[nodiscard]] Fit fit() const;
    void setProblem(const QString& text);

Q_SIGNALS:
    void changed(); ///< by the user

private:
    QSpinBox* m_width;
    QSpinBox* m_height;
    QComboBox* m_fit;
    ProblemLabel* m_problem;
};

} // namespace hourglass
