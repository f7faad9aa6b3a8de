// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/components/RebuildPage.h"

#include "ui/plots/ErrorCurve.h"
#include "ui/plots/ScreeDrawing.h"
#include "ui/views/Card.h"
#include "ui/views/Words.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr int kSteps = 1000;  // of the slider
constexpr int kStandard = 10; // components kept at first
constexpr int kCurveHeight = 132;

/// The few components at the beginning have more of the slider than the many at the end, as on the curve.
int componentsAt(int step, int most)
{
    const double share = static_cast<double>(step) / kSteps;
    return static_cast<int>(std::lround(share * share * most));
}

int stepAt(int components, int most)
{
    return static_cast<int>(
        std::lround(kSteps * std::sqrt(static_cast<double>(components) / std::max(most, 1))));
}

QStringList errorTexts(const std::vector<double>& errors)
{
    QStringList texts;
    for (const double error : errors)
        texts << lossText(error);
    return texts;
}

} // namespace

std::vector<PictureTable::Row> rebuildRows(const ComponentRebuild& rebuild, const Components& components)
{
    const bool isCodes = components.space == ComponentSpace::Codes;
    std::vector<PictureTable::Row> rows;
    rows.push_back({RebuildPage::tr("Original"), {}, rebuild.originals, {}});
    rows.push_back({isCodes ? RebuildPage::tr("Part of the code") : RebuildPage::tr("PCA"),
                    rebuild.components == 1 ? RebuildPage::tr("1 component")
                                            : RebuildPage::tr("%1 components").arg(rebuild.components),
                    rebuild.rebuilt, errorTexts(rebuild.errors)});
    if (!rebuild.decoded.empty())
        rows.push_back({RebuildPage::tr("Autoencoder"),
                        isCodes ? RebuildPage::tr("the whole code") : QString(), rebuild.decoded,
                        errorTexts(rebuild.modelErrors)});
    return rows;
}

RebuildPage::RebuildPage(QWidget* parent)
    : QWidget(parent), m_table(new PictureTable(this)), m_curve(new ErrorCurve(this))
{
    describe(m_table, "rebuildTable", tr("Samples rebuilt from components"), {});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    makeTop();
    column->addWidget(m_table, 1);
    m_curve->setFixedHeight(kCurveHeight);
    column->addWidget(m_curve);
    connect(m_curve, &ErrorCurve::chosen, this, &RebuildPage::keep);
    setComponents(nullptr, std::nullopt, 0);
}

void RebuildPage::makeTop()
{
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setRange(0, kSteps);
    m_slider->setPageStep(kSteps / 20);
    m_box = new QSpinBox(this);
    m_box->setKeyboardTracking(false);
    const QString tip = tr("More components keep more of each sample. None: every sample is the mean.");
    describe(m_slider, "rebuildSlider", tr("Components kept"), tip);
    describe(m_box, "rebuildCount", tr("Components kept"), tip);
    m_words = new QLabel(this);
    m_words->setObjectName(QStringLiteral("rebuildWords"));
    m_words->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(mutedLabel(tr("Components kept"), this));
    row->addWidget(m_slider, 1);
    row->addWidget(m_box);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    static_cast<QVBoxLayout*>(layout())->addWidget(m_words);
    connect(m_slider, &QSlider::valueChanged, this, &RebuildPage::keepFromSlider);
    connect(m_box, &QSpinBox::valueChanged, this, &RebuildPage::keep);
}

void RebuildPage::setComponents(const std::shared_ptr<const Components>& components,
                                std::optional<double> modelError, std::size_t codeSize)
{
    const bool isOther = !m_components || !components || m_components->dims != components->dims ||
                         m_components->space != components->space;
    m_components = components;
    m_modelError = modelError;
    m_codeSize = codeSize;
    const int most = components ? static_cast<int>(components->kept()) : 0;
    const int standard = codeSize > 0 ? static_cast<int>(codeSize) : kStandard;
    const QSignalBlocker quiet(m_box), still(m_slider);
    m_box->setRange(0, most);
    if (components && isOther)
        m_box->setValue(std::min(most, components->space == ComponentSpace::Raw ? standard : (most + 1) / 2));
    m_slider->setValue(stepAt(m_box->value(), most));
    m_box->setEnabled(most > 0);
    m_slider->setEnabled(most > 0);
    refreshCurve();
    if (!components)
        setRebuild(nullptr);
    say();
}

/// Errors of codes are not errors of samples: there is a curve for raw values only.
void RebuildPage::refreshCurve()
{
    const bool hasCurve = m_components && m_components->space == ComponentSpace::Raw;
    std::vector<double> errors;
    for (std::size_t m = 0; hasCurve && m <= m_components->kept(); ++m)
        errors.push_back(m_components->errorFrom(m));
    m_curve->setErrors(std::move(errors));
    m_curve->setVisible(hasCurve);
    m_curve->setRival(m_modelError ? std::optional(std::pair(static_cast<int>(m_codeSize), *m_modelError))
                                   : std::nullopt,
                      tr("autoencoder"));
    m_curve->setChosen(m_box->value());
}

int RebuildPage::kept() const { return m_box->value(); }

void RebuildPage::keep(int components)
{
    const QSignalBlocker quiet(m_box), still(m_slider);
    m_box->setValue(components);
    m_slider->setValue(stepAt(components, m_box->maximum()));
    announce();
}

/// The slider stays where it is held, though many of its steps stand for one number.
void RebuildPage::keepFromSlider(int step)
{
    const QSignalBlocker quiet(m_box);
    m_box->setValue(componentsAt(step, m_box->maximum()));
    announce();
}

void RebuildPage::announce()
{
    m_curve->setChosen(kept());
    say();
    Q_EMIT rebuildWanted(kept());
}

void RebuildPage::setRebuild(const std::shared_ptr<const ComponentRebuild>& rebuild)
{
    if (!rebuild || !m_components)
        return m_table->setRows({}, {});
    QStringList names;
    for (const std::int32_t label : rebuild->labels)
        if (label >= 0 && label < m_classNames.size())
            names << m_classNames[label];
    m_table->setRows(rebuildRows(*rebuild, *m_components),
                     names.size() == static_cast<qsizetype>(rebuild->samples.size()) ? names : QStringList());
}

QString RebuildPage::rawWords() const
{
    const auto m = static_cast<std::size_t>(kept());
    const auto& c = *m_components;
    const double whole = c.errorFrom(0);
    QString words = tr("%1 of %2 components: mean squared error %3, %4 of the variance kept.")
                        .arg(thousands(static_cast<qint64>(m)), thousands(static_cast<qint64>(c.possible())),
                             lossText(c.errorFrom(m)), shareText(whole > 0 ? 1 - c.errorFrom(m) / whole : 1));
    if (m_modelError && m_codeSize > 0 && m_codeSize <= c.kept())
        words += QLatin1Char(' ') +
                 tr("With %1 numbers a sample: PCA, fitted to these very samples, %2; the autoencoder %3.")
                     .arg(m_codeSize)
                     .arg(lossText(c.errorFrom(m_codeSize)), lossText(*m_modelError));
    return words;
}

QString RebuildPage::codeWords() const
{
    const auto m = static_cast<std::size_t>(kept());
    const auto& c = *m_components;
    const double whole = c.errorFrom(0);
    return tr("Codes from %1 of %2 components, then decoded: %3 of the variance of the codes kept.")
        .arg(thousands(static_cast<qint64>(m)), thousands(static_cast<qint64>(c.possible())),
             shareText(whole > 0 ? 1 - c.errorFrom(m) / whole : 1));
}

void RebuildPage::say()
{
    m_words->setText(!m_components                                ? QString()
                     : m_components->space == ComponentSpace::Raw ? rawWords()
                                                                  : codeWords());
    m_words->setToolTip(
        tr("PCA is fitted to the very samples that are on the map; the autoencoder has learnt "
           "from the training part."));
}

void RebuildPage::setPlaceholder(const QString& text) { m_table->setPlaceholder(text); }

void RebuildPage::setTheme(const Theme& theme)
{
    m_table->setTheme(theme);
    m_curve->setTheme(theme);
    m_curve->setFixedHeight(static_cast<int>(kCurveHeight * theme.basePoint / 10));
}

} // namespace hourglass
