// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/SamplesCard.h"

#include "ui/forms/ClassList.h"
#include "ui/forms/Fields.h"
#include "ui/forms/SliderBox.h"
#include "ui/views/Glyphs.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QSpinBox>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

enum SplitChoice { AsGiven, NoneOfOurs, Share };
constexpr double kDefaultShare = 20;
constexpr double kFinest = 0.0005;
constexpr int kNewSeeds = 1'000'000;

int boxed(std::size_t count)
{
    return static_cast<int>(std::min<std::size_t>(count, std::numeric_limits<int>::max()));
}

} // namespace

SamplesCard::SamplesCard(QWidget* parent)
    : Card(tr("Samples"), parent),
      m_split(makeChoiceBox(
          "testSplit", {tr("As the data say"), tr("Only what the data have"), tr("A share of all")}, this)),
      m_share(new SliderBox({0.5, 90}, QStringLiteral("testFraction"), this)),
      m_train(makeCountBox("trainSize", std::numeric_limits<int>::max(), tr("all"), this)),
      m_test(makeCountBox("testSize", std::numeric_limits<int>::max(), tr("all"), this)),
      m_seed(new QLineEdit(this)),
      m_newSeed(new GlyphButton(Glyph::Shuffle, QStringLiteral("newSeed"), tr("New seed"), this)),
      m_classes(new ClassList(this)),
      m_problem(new ProblemLabel(QStringLiteral("samplesProblem"), this))
{
    setObjectName(QStringLiteral("samplesCard"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(6);
    body()->addLayout(grid);
    makeSplit();
    makeSeed();
    grid->addWidget(makeField(tr("Test part"), m_split,
                              tr("As the data say: their own test part, or a fifth where they have none "
                                 "(none below 10 samples). A share: of all samples, drawn class by class."),
                              this),
                    0, 0, 1, 2);
    grid->addWidget(m_share, 1, 0, 1, 2);
    grid->addWidget(makeField(tr("Train on"), m_train,
                              tr("Training samples to keep, drawn class by class. Fewer: quicker epochs."),
                              this),
                    2, 0);
    grid->addWidget(makeField(tr("Test on"), m_test, tr("Test samples to keep, drawn class by class."), this),
                    2, 1);
    auto* seed = new QWidget(this);
    auto* row = new QHBoxLayout(seed);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(makeField(tr("Seed"), m_seed,
                             tr("Of the split and the choice of samples. Same seed, same samples."), this),
                   1);
    row->addWidget(m_newSeed, 0, Qt::AlignBottom);
    grid->addWidget(seed, 3, 0, 1, 2);
    body()->addWidget(m_classes, 1);
    body()->addWidget(m_problem);
    body()->addStretch(0);
    connect(m_classes, &ClassList::changed, this, [this] { refresh(true); });
}

void SamplesCard::makeSplit()
{
    m_share->setSuffix(QStringLiteral(" %"));
    m_share->setWords(tr("Share for testing"),
                      tr("Share of all samples that is kept for testing, drawn class by class."));
    connect(m_split, &QComboBox::activated, this, [this] { refresh(true); });
    connect(m_share, &SliderBox::valueChanged, this, [this] { refresh(true); });
    for (QSpinBox* box : {m_train, m_test}) {
        box->setMinimumWidth(70);
        connect(box, &QSpinBox::valueChanged, this, [this] { refresh(true); });
    }
}

void SamplesCard::makeSeed()
{
    m_seed->setObjectName(QStringLiteral("preparationSeed"));
    m_seed->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{1,19}")), m_seed));
    connect(m_seed, &QLineEdit::textEdited, this, [this] { refresh(true); });
    connect(m_newSeed, &QToolButton::clicked, this, [this] {
        m_seed->setText(QString::number(QRandomGenerator::global()->bounded(kNewSeeds)));
        refresh(true);
    });
}

void SamplesCard::setData(const DatasetInfo& raw, const ClassCounts& counts)
{
    std::vector<std::size_t> both = counts.train;
    for (std::size_t i = 0; i < both.size() && i < counts.test.size(); ++i)
        both[i] += counts.test[i];
    m_hasClasses = !raw.classNames.empty();
    m_classes->setClasses(raw.classNames, both);
    const QSignalBlocker quietTrain(m_train), quietTest(m_test);
    m_train->setMaximum(boxed(raw.count()));
    m_test->setMaximum(boxed(raw.count()));
    refresh(false);
}

void SamplesCard::setPreparation(const Preparation& preparation)
{
    const double fraction = preparation.testFraction;
    m_split->setCurrentIndex(fraction < 0 ? AsGiven : fraction > 0 ? Share : NoneOfOurs);
    m_fraction = fraction;
    m_share->setValue(fraction > 0 ? fraction * 100 : kDefaultShare);
    const QSignalBlocker quietTrain(m_train), quietTest(m_test);
    m_train->setValue(boxed(preparation.trainSize));
    m_test->setValue(boxed(preparation.testSize));
    m_seed->setText(QString::number(preparation.seed));
    m_classes->setKept(preparation.classes);
    refresh(false);
}

void SamplesCard::collect(Preparation& preparation) const
{
    const int split = m_split->currentIndex();
    preparation.testFraction = split == AsGiven ? -1 : split == NoneOfOurs ? 0 : share();
    preparation.trainSize = static_cast<std::size_t>(m_train->value());
    preparation.testSize = static_cast<std::size_t>(m_test->value());
    preparation.seed = m_seed->text().toULongLong();
    preparation.classes = m_classesKnown ? m_classes->kept() : std::vector<std::string>();
}

/// The box shows tenths of a percent: a finer share stays what it is until it is touched.
double SamplesCard::share() const
{
    const double shown = m_share->value() / 100;
    return std::abs(shown - m_fraction) <= kFinest ? m_fraction : shown;
}

void SamplesCard::setClassesKnown(bool known)
{
    m_classesKnown = known;
    refresh(false);
}

QString SamplesCard::problem() const
{
    if (m_hasClasses && m_classesKnown && m_classes->isNoneKept())
        return tr("Keep at least one class.");
    if (m_seed->text().isEmpty())
        return tr("The seed is a whole number, such as 42.");
    return {};
}

void SamplesCard::refresh(bool byUser)
{
    m_share->setVisible(m_split->currentIndex() == Share);
    m_classes->setVisible(m_hasClasses && m_classesKnown);
    m_problem->setProblem(problem());
    if (byUser)
        Q_EMIT changed();
}

} // namespace hourglass
