// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/components/LessonPage.h"

#include "ui/plots/LessonPlot.h"
#include "ui/plots/ScreeDrawing.h"
#include "ui/plots/VarianceCurve.h"
#include "ui/views/Card.h"
#include "ui/views/Words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <cmath>
#include <numbers>

namespace hourglass {
namespace {

constexpr int kSideWidth = 236;
constexpr int kCurveHeight = 118;
constexpr double kDegrees = 180 / std::numbers::pi;

} // namespace

LessonPage::LessonPage(QWidget* parent)
    : QWidget(parent), m_plot(new LessonPlot(this)), m_curve(new VarianceCurve(this))
{
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(m_plot, 1);
    m_curve->setFixedHeight(kCurveHeight);
    left->addWidget(m_curve);
    makeSide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(14);
    row->addLayout(left, 1);
    row->addWidget(m_side);
    connect(m_plot, &LessonPlot::angleChosen, this, &LessonPage::turnLine);
    connect(m_curve, &VarianceCurve::angleChosen, this, &LessonPage::turnLine);
    connect(m_plot, &LessonPlot::turned, this, [this](const Turntable& turn) { m_look.turn = turn; });
    setLesson(nullptr, {}, {});
}

void LessonPage::makeSide()
{
    m_side = new QWidget(this);
    m_side->setFixedWidth(kSideWidth);
    auto* column = new QVBoxLayout(m_side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    makeChoices(column);
    makeFlatten(column);
    column->addSpacing(6);
    m_line = new QLabel(m_side);
    m_line->setObjectName(QStringLiteral("lessonLine"));
    m_line->setWordWrap(true);
    m_best = new QPushButton(tr("Turn to the first component"), m_side);
    describe(m_best, "lessonBest", tr("Turn to the first component"),
             tr("The line along which the variance is greatest. Home does the same."));
    m_rows = new QLabel(m_side);
    m_rows->setObjectName(QStringLiteral("lessonNumbers"));
    m_rows->setTextFormat(Qt::RichText);
    column->addWidget(m_line);
    column->addWidget(m_best);
    column->addStretch(1);
    column->addWidget(m_rows);
    connect(m_best, &QPushButton::clicked, this, [this] { turnLine(m_look.bestAngle()); });
}

void LessonPage::makeChoices(QVBoxLayout* column)
{
    m_source = new QComboBox(m_side);
    describe(m_source, "lessonSource", tr("Points"),
             tr("Those on the map, in the units of the data, or an example that is made by a formula."));
    m_source->addItem(tr("Points on the map"), QString());
    m_standardise = new QCheckBox(tr("Standardise"), m_side);
    describe(m_standardise, "lessonStandardise", tr("Standardise"),
             tr("Divides each value by its standard deviation first, so that units do not matter."));
    m_ellipses = new QCheckBox(tr("Ellipses of 1 and 2 σ"), m_side);
    describe(m_ellipses, "lessonEllipses", tr("Ellipses"),
             tr("Where a normal distribution with this covariance has one and two standard deviations."));
    m_projections = new QCheckBox(tr("Lines to the projection"), m_side);
    describe(m_projections, "lessonProjections", tr("Lines to the projection"),
             tr("From up to 300 points, at right angles: what the projection loses."));
    m_ellipses->setChecked(true);
    m_projections->setChecked(true);
    column->addWidget(m_source);
    for (QCheckBox* box : {m_standardise, m_ellipses, m_projections})
        column->addWidget(box);
    connect(m_source, &QComboBox::activated, this, &LessonPage::ask);
    connect(m_standardise, &QCheckBox::toggled, this, &LessonPage::ask);
    connect(m_ellipses, &QCheckBox::toggled, this, &LessonPage::refresh);
    connect(m_projections, &QCheckBox::toggled, this, &LessonPage::refresh);
}

void LessonPage::makeFlatten(QVBoxLayout* column)
{
    m_flatTitle = mutedLabel({}, m_side);
    m_flatWords = mutedLabel({}, m_side);
    m_flat = new QSlider(Qt::Horizontal, m_side);
    m_flat->setRange(0, 100);
    m_flat->setPageStep(10);
    describe(m_flat, "lessonFlatten", tr("Flatten"),
             tr("Moves the points to where they are projected: at 100 % the other dimension is gone."));
    auto* row = new QHBoxLayout;
    row->addWidget(m_flatTitle, 1);
    row->addWidget(m_flatWords);
    column->addLayout(row);
    column->addWidget(m_flat);
    connect(m_flat, &QSlider::valueChanged, this, &LessonPage::refresh);
}

void LessonPage::setExamples(const QStringList& keys, const QStringList& titles)
{
    for (qsizetype i = 0; i < keys.size(); ++i)
        m_source->addItem(titles[i], keys[i]);
}

void LessonPage::setOwnAvailable(bool available)
{
    auto* own = static_cast<QStandardItemModel*>(m_source->model())->item(0);
    const bool wasAvailable = own->isEnabled();
    own->setEnabled(available);
    own->setText(available ? tr("Points on the map") : tr("Points on the map (not 2-D or 3-D)"));
    if (available && !wasAvailable)
        m_source->setCurrentIndex(0);
    if (!available && m_source->currentIndex() == 0 && m_source->count() > 1)
        m_source->setCurrentIndex(1);
}

QString LessonPage::source() const { return m_source->currentData().toString(); }
bool LessonPage::isStandardised() const { return m_standardise->isChecked(); }
void LessonPage::ask() { Q_EMIT lessonWanted(source(), isStandardised()); }

void LessonPage::setLesson(std::shared_ptr<const PcaLesson> lesson, const QStringList& names,
                           const QString& why)
{
    const bool isOther = !m_look.lesson || !lesson || m_look.lesson->dims != lesson->dims;
    m_look.lesson = std::move(lesson);
    m_look.names = names;
    if (isOther) {
        m_look.angle = 0; // far from the answer, so that there is something to find
        m_look.turn = {};
    }
    m_plot->setPlaceholder(why);
    m_curve->setLesson(m_look.lesson);
    refresh();
}

void LessonPage::turnLine(double angle)
{
    m_look.angle = angle;
    refresh();
}

void LessonPage::refresh()
{
    m_look.hasEllipses = m_ellipses->isChecked();
    m_look.hasProjections = m_projections->isChecked();
    m_look.flat = m_flat->value() / 100.0;
    m_plot->setLook(m_look);
    m_curve->setAngle(m_look.angle);
    m_curve->setVisible(m_look.isPlane());
    m_best->setVisible(m_look.isPlane());
    m_best->setEnabled(!m_look.isFirstComponent());
    m_flat->setEnabled(m_look.lesson != nullptr);
    m_flatTitle->setText(m_look.isPlane() ? tr("Flatten onto the line")
                                          : tr("Flatten onto the plane of 1, 2"));
    m_flatWords->setText(QStringLiteral("%1 %").arg(m_flat->value()));
    say();
}

QString LessonPage::lineWords() const
{
    const auto& lesson = *m_look.lesson;
    const double total = lesson.totalVariance();
    if (total <= 0)
        return tr("All points are equal: there is no variance.");
    if (!m_look.isPlane())
        return tr("The plane keeps %1 of the variance. Drag the points to turn them.")
            .arg(shareText((lesson.variances[0] + lesson.variances[1]) / total));
    const double kept = lesson.varianceAlong(m_look.direction());
    const QString numbers =
        tr("At %1°: variance along the line %2 (%3), lost %4 (%5).")
            .arg(QString::number(m_look.angle * kDegrees, 'f', 1), valueText(kept), shareText(kept / total),
                 valueText(total - kept), shareText(1 - kept / total));
    return numbers + QLatin1Char('\n') +
           (m_look.isFirstComponent()
                ? tr("This is the first component: no other line keeps more.")
                : tr("Turn the line until the variance is greatest: that is the first component."));
}

/// A row a component, in the colour of its arrow.
QString LessonPage::componentRows() const
{
    const auto& lesson = *m_look.lesson;
    const double total = lesson.totalVariance();
    QString rows =
        QStringLiteral("<table cellspacing='0' cellpadding='2'><tr><td></td><td align='right'>&nbsp;&nbsp;") +
        tr("variance") + QStringLiteral("</td><td align='right'>&nbsp;&nbsp;") + tr("share") +
        QStringLiteral("</td><td align='right'>&nbsp;&nbsp;σ</td></tr>");
    const QString row = QStringLiteral("<tr><td style='color:%1'><b>%2</b></td><td align='right'>%3</td>"
                                       "<td align='right'>&nbsp;&nbsp;%4</td>"
                                       "<td align='right'>&nbsp;&nbsp;%5</td></tr>");
    for (std::size_t k = 0; k < lesson.dims; ++k)
        rows +=
            row.arg(componentColour(k, m_theme).name(), tr("PC %1").arg(k + 1),
                    valueText(lesson.variances[k]), shareText(total > 0 ? lesson.variances[k] / total : 0),
                    valueText(std::sqrt(lesson.variances[k])));
    return rows + QStringLiteral("</table>");
}

void LessonPage::say()
{
    m_line->setText(m_look.lesson ? lineWords() : QString());
    m_rows->setText(m_look.lesson ? componentRows() : QString());
}

void LessonPage::setTheme(const Theme& theme)
{
    m_theme = theme;
    const double scale = theme.basePoint / 10;
    m_plot->setTheme(theme);
    m_curve->setTheme(theme);
    m_curve->setFixedHeight(static_cast<int>(kCurveHeight * scale));
    m_side->setFixedWidth(static_cast<int>(kSideWidth * scale));
    say();
}

} // namespace hourglass
