// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/SyntheticForm.h"

#include "ui/forms/Fields.h"
#include "ui/forms/SliderBox.h"
#include "ui/forms/SyntheticPreview.h"
#include "ui/views/Card.h"
#include "ui/views/Glyphs.h"
#include "ui/views/VerticalScroll.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSpinBox>
#include <QTimer>

#include <algorithm>
#include <limits>

namespace hourglass {
namespace {

constexpr int kBetweenPreviews = 66; // milliseconds: about 15 a second
constexpr int kDefaultSeed = 42, kNewSeeds = 1'000'000;
const std::string kSeed = "seed";

} // namespace

SyntheticForm::SyntheticForm(QWidget* parent)
    : QWidget(parent),
      m_list(new QListWidget(this)),
      m_sentence(mutedLabel({}, this)),
      m_seed(makeCountBox("syntheticSeed", std::numeric_limits<int>::max(), {}, this)),
      m_preview(new SyntheticPreview(this)),
      m_caption(mutedLabel({}, this)),
      m_problem(new ProblemLabel(QStringLiteral("syntheticProblem"), this)),
      m_rest(mutedLabel(tr("A model is learning: stop the run to use other data."), this)),
      m_reset(new QPushButton(tr("Reset"), this)),
      m_use(new QPushButton(tr("Use"), this)),
      m_throttle(new QTimer(this))
{
    setObjectName(QStringLiteral("syntheticForm"));
    m_throttle->setSingleShot(true);
    m_throttle->setInterval(kBetweenPreviews);
    connect(m_throttle, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isPending, false))
            request();
    });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(makeKinds());
    row->addWidget(makeParameters(), 2);
    row->addWidget(makePreview(), 3);
    refresh();
}

QWidget* SyntheticForm::makeKinds()
{
    auto* card = new Card(tr("Kind"), this);
    describe(m_list, "syntheticKinds", tr("Kind of data"), {});
    m_list->setProperty("bare", true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_list->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    card->body()->addWidget(m_list, 1);
    card->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(m_list, &QListWidget::currentRowChanged, this, &SyntheticForm::showKind);
    return card;
}

QWidget* SyntheticForm::makeParameters()
{
    auto* card = new Card(tr("Parameters"), this);
    auto* content = new QWidget(card);
    m_place = new QVBoxLayout(content);
    m_place->setContentsMargins(0, 0, 4, 0);
    m_place->setSpacing(8);
    auto* seed = new QWidget(content);
    auto* row = new QHBoxLayout(seed);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_seed->setStepType(QAbstractSpinBox::DefaultStepType);
    m_seed->setGroupSeparatorShown(false);
    m_seed->setValue(kDefaultSeed);
    row->addWidget(makeField(tr("Seed"), m_seed, tr("Same seed, same points."), seed), 1);
    auto* fresh = new GlyphButton(Glyph::Shuffle, QStringLiteral("syntheticNewSeed"), tr("New seed"), seed);
    row->addWidget(fresh, 0, Qt::AlignBottom);
    m_place->addWidget(seed);
    m_place->addStretch(1);
    m_sentence->setObjectName(QStringLiteral("syntheticSentence"));
    m_sentence->setWordWrap(true);
    card->body()->addWidget(m_sentence);
    card->body()->addWidget(new VerticalScroll(content, card), 1);
    card->setMinimumWidth(270);
    connect(fresh, &QToolButton::clicked, this,
            [this] { m_seed->setValue(QRandomGenerator::global()->bounded(kNewSeeds)); });
    connect(m_seed, &QSpinBox::valueChanged, this, &SyntheticForm::request);
    return card;
}

QWidget* SyntheticForm::makePreview()
{
    auto* card = new Card(tr("Preview"), this);
    m_caption->setObjectName(QStringLiteral("syntheticCaption"));
    card->header()->addStretch(1);
    card->header()->addWidget(m_caption);
    card->body()->addWidget(m_preview, 1);
    card->body()->addWidget(m_problem);
    m_rest->setObjectName(QStringLiteral("syntheticRest"));
    m_rest->setWordWrap(true);
    m_rest->hide();
    card->body()->addWidget(m_rest);
    describe(m_reset, "syntheticReset", tr("Reset"), tr("All parameters as they are by default."));
    describe(m_use, "syntheticUse", tr("Use"), {});
    m_reset->setAutoDefault(false);
    m_use->setProperty("accent", true);
    m_use->setDefault(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_reset);
    row->addStretch(1);
    row->addWidget(m_use);
    card->body()->addLayout(row);
    connect(m_reset, &QPushButton::clicked, this, [this] { setCurrent(current()); });
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT used(current(), values()); });
    return card;
}

void SyntheticForm::setKinds(std::vector<SyntheticKind> kinds)
{
    const QString before = current();
    {
        const QSignalBlocker quiet(m_list);
        m_kinds = std::move(kinds);
        m_list->clear();
        for (const SyntheticKind& kind : m_kinds) {
            auto* item = new QListWidgetItem(QString::fromStdString(kind.title), m_list);
            item->setToolTip(QString::fromStdString(kind.sentence));
        }
        m_list->setFixedWidth(m_list->sizeHintForColumn(0) + 24);
    }
    setCurrent(before);
}

void SyntheticForm::setCurrent(const QString& name, const SyntheticValues& values)
{
    const auto found = std::ranges::find(m_kinds, name.toStdString(), &SyntheticKind::name);
    const auto row = found == m_kinds.end() ? 0 : static_cast<int>(found - m_kinds.begin());
    {
        const QSignalBlocker quietList(m_list), quietSeed(m_seed);
        m_list->setCurrentRow(m_kinds.empty() ? -1 : row);
        const auto seed = values.find(kSeed);
        m_seed->setValue(seed == values.end() ? kDefaultSeed : static_cast<int>(seed->second));
    }
    showKind();
    for (const auto& [parameter, slider] : m_sliders) {
        if (const auto value = values.find(parameter); value != values.end())
            slider->setValue(value->second);
    }
}

const SyntheticKind* SyntheticForm::kind() const
{
    const int row = m_list->currentRow();
    return row < 0 ? nullptr : &m_kinds[static_cast<std::size_t>(row)];
}

QString SyntheticForm::current() const { return kind() ? QString::fromStdString(kind()->name) : QString(); }

SyntheticValues SyntheticForm::values() const
{
    SyntheticValues values;
    for (const auto& [name, slider] : m_sliders)
        values[name] = slider->value();
    values[kSeed] = m_seed->value();
    return values;
}

void SyntheticForm::showKind()
{
    const SyntheticKind* now = kind();
    m_sentence->setText(now ? QString::fromStdString(now->sentence) : QString());
    m_problem->setProblem({});
    fillParameters(now ? *now : SyntheticKind());
    refresh();
    request();
}

void SyntheticForm::fillParameters(const SyntheticKind& kind)
{
    if (m_parameters) {
        m_parameters->hide();
        m_parameters->deleteLater(); // one of its sliders may be speaking
    }
    m_sliders.clear();
    m_parameters = new QWidget(this);
    auto* column = new QVBoxLayout(m_parameters);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    QWidget* before = m_list;
    for (const SyntheticParameter& parameter : kind.parameters) {
        if (parameter.name == kSeed)
            continue; // it has its own field
        const QString title = QString::fromStdString(parameter.title);
        const QString tip = QString::fromStdString(parameter.tip);
        auto* slider = new SliderBox({parameter.least, parameter.most, parameter.isWhole},
                                     QStringLiteral("parameter_") + QString::fromStdString(parameter.name),
                                     m_parameters);
        slider->setValue(parameter.standard);
        column->addWidget(makeField(title, slider, tip, m_parameters));
        slider->setWords(title, tip);
        connect(slider, &SliderBox::valueChanged, this, &SyntheticForm::request);
        m_sliders.emplace_back(parameter.name, slider);
        slider->chainTabs(before);
        before = slider->box();
    }
    int widest = 0;
    for (const auto& [name, slider] : m_sliders)
        widest = std::max(widest, slider->box()->sizeHint().width());
    for (const auto& [name, slider] : m_sliders)
        slider->box()->setMinimumWidth(widest); // so that all sliders end at one line
    setTabOrder(before, m_seed);
    m_place->insertWidget(0, m_parameters);
}

/// At once, or when the last one is old enough.
void SyntheticForm::request()
{
    if (!kind() || !isVisible())
        return;
    if (m_throttle->isActive()) {
        m_isPending = true;
        return;
    }
    m_throttle->start();
    Q_EMIT previewRequested(current(), values());
}

void SyntheticForm::setPreview(std::vector<float> points, int dims, std::vector<std::int32_t> labels)
{
    m_preview->setPoints(std::move(points), dims, std::move(labels));
    m_caption->setText(m_preview->caption());
}

void SyntheticForm::setPreviewImages(std::vector<Image> images)
{
    m_preview->setImages(std::move(images));
    m_caption->setText(m_preview->caption());
}

void SyntheticForm::setProblem(const QString& text)
{
    m_problem->setProblem(text);
    refresh();
}

void SyntheticForm::setEditable(bool editable)
{
    m_isEditable = editable;
    m_rest->setVisible(!editable);
    refresh();
}

void SyntheticForm::refresh()
{
    m_use->setEnabled(kind() && m_isEditable && m_problem->text().isEmpty());
    m_use->setToolTip(!m_isEditable                 ? m_rest->text()
                      : m_problem->text().isEmpty() ? tr("Opens these data; the model learns from them next.")
                                                    : m_problem->text());
}

void SyntheticForm::setTheme(const Theme& theme) { m_preview->setTheme(theme); }

void SyntheticForm::showEvent(QShowEvent*) { request(); }

SyntheticDialog::SyntheticDialog(QWidget* parent) : QDialog(parent), m_form(new SyntheticForm(this))
{
    setObjectName(QStringLiteral("syntheticDialog"));
    setWindowTitle(tr("Synthetic data"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->addWidget(m_form);
    resize(960, 580);
}

} // namespace hourglass
