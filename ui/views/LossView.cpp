// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/LossView.h"

#include "ui/plots/LossPlot.h"
#include "ui/plots/ScorePlot.h"
#include "ui/views/Card.h"
#include "ui/views/Glyphs.h"
#include "ui/views/SegmentedControl.h"
#include "ui/views/Words.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace hourglass {
namespace {

constexpr int kNumbersWidth = 168; // at the normal font size

} // namespace

LossView::LossView(QWidget* parent)
    : QFrame(parent),
      m_plot(new LossPlot(this)),
      m_scores(new ScorePlot(this)),
      m_number(new QLabel(this)),
      m_meaning(mutedLabel({}, this)),
      m_best(mutedLabel({}, this)),
      m_training(mutedLabel({}, this))
{
    setProperty("card", true);
    setObjectName(QStringLiteral("lossView"));
    setAccessibleName(tr("Loss"));
    m_plot->setObjectName(QStringLiteral("lossPlot"));
    m_plot->setAccessibleName(tr("Loss over the steps"));
    m_plot->setPlaceholder(tr("The loss of every batch appears here"));
    m_scores->setObjectName(QStringLiteral("scorePlot"));
    m_scores->setAccessibleName(tr("Scores of the epochs"));
    m_scores->setPlaceholder(tr("The scores of the next epoch appear here"));
    m_number->setObjectName(QStringLiteral("lossNumber"));
    m_number->setProperty("value", true);
    m_meaning->setObjectName(QStringLiteral("lossMeaning"));
    m_best->setObjectName(QStringLiteral("lossBest"));
    m_training->setObjectName(QStringLiteral("lossTraining"));
    layOut();
    updateNumbers();
}

void LossView::layOut()
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(6);
    m_numbers = new QWidget(this);
    m_numbers->setFixedWidth(kNumbersWidth);
    auto* column = new QVBoxLayout(m_numbers);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(makeHead());
    column->addWidget(m_number);
    column->addWidget(m_meaning);
    column->addWidget(m_best);
    column->addWidget(m_training);
    column->addStretch(1);
    column->addWidget(makeControls());
    row->addWidget(m_numbers);
    row->addWidget(makePlots(), 1);
    setScoresShown(false);
}

QWidget* LossView::makeHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    m_scoresButton = new QToolButton(head);
    m_scoresButton->setText(tr("Scores"));
    m_scoresButton->setCheckable(true);
    m_scoresButton->setProperty("quiet", true);
    describe(m_scoresButton, "lossScores", tr("Scores of every epoch"),
             tr("Scores the codes after every epoch: recognition and clusters, in the background. Draws them "
                "below the loss and keeps them with the run."));
    row->addWidget(headingLabel(tr("Loss"), head));
    row->addStretch(1);
    row->addWidget(m_scoresButton);
    connect(m_scoresButton, &QToolButton::clicked, this, [this](bool on) {
        setScoresShown(on);
        Q_EMIT scoresToggled(on);
    });
    return head;
}

QWidget* LossView::makePlots()
{
    m_plots = new QWidget(this);
    auto* column = new QVBoxLayout(m_plots);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_plot, 5);
    column->addWidget(m_scores, 4);
    connect(m_plot, &LossPlot::frameDrawn, this, &LossView::followAxis);
    return m_plots;
}

/// Both plots stand at the same place, so a pixel of one is the same step in the other.
void LossView::followAxis()
{
    const auto [origin, pixelsAStep] = m_plot->stepAxis();
    m_scores->setAxis(origin, pixelsAStep);
}

void LossView::setScoresShown(bool shown)
{
    m_scoresButton->setChecked(shown);
    m_scores->setVisible(shown);
}

bool LossView::isScoresShown() const { return m_scoresButton->isChecked(); }
void LossView::setScores(std::vector<EpochScores> scores) { m_scores->setScores(std::move(scores)); }
const std::array<bool, kEpochScores>& LossView::hiddenScores() const { return m_scores->hidden(); }

QWidget* LossView::makeControls()
{
    auto* controls = new QWidget(this);
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_scale = new SegmentedControl(
        {{tr("Linear"), QStringLiteral("lossLinear"), tr("Equal steps of the loss are equally high.")},
         {tr("Log"), QStringLiteral("lossLogarithmic"),
          tr("Equal ratios are equally high: shows what still happens when the loss is small.")}},
        this);
    auto* more = new GlyphButton(Glyph::More, QStringLiteral("lossMenu"), tr("More for the loss"), this);
    auto* menu = new QMenu(more);
    menu->addAction(tr("Export figure…"), this, &LossView::exportRequested)->setObjectName("lossExport");
    menu->addAction(tr("Copy picture"), this, &LossView::copyPicture)->setObjectName("lossCopy");
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);
    row->addWidget(m_scale);
    row->addWidget(more);
    row->addStretch(1);
    connect(m_scale, &SegmentedControl::chosen, this, [this](int index) {
        m_plot->setLogarithmic(index == 1);
        Q_EMIT logarithmicChosen(index == 1);
    });
    return controls;
}

void LossView::clear()
{
    m_plot->clear();
    m_steps.clear();
    m_scores->setSteps({});
    m_last = {};
    updateNumbers();
}

void LossView::append(std::span<const LossPoint> points)
{
    m_plot->append(points);
    updateNumbers();
}

void LossView::addEpoch(const EpochResult& epoch)
{
    m_plot->addEpoch(epoch);
    m_steps.erase(m_steps.lower_bound(epoch.epoch), m_steps.end());
    m_steps[epoch.epoch] = static_cast<double>(epoch.step);
    m_scores->setSteps(m_steps);
    m_last = epoch;
    updateNumbers();
}

void LossView::addChange(const SettingChange& change) { m_plot->addChange(change); }
void LossView::setComparison(LossComparison comparison) { m_plot->setComparison(std::move(comparison)); }

void LossView::setLogarithmic(bool logarithmic)
{
    m_scale->setCurrent(logarithmic ? 1 : 0);
    m_plot->setLogarithmic(logarithmic);
}

bool LossView::isLogarithmic() const { return m_scale->current() == 1; }

void LossView::copyPicture() const { QApplication::clipboard()->setPixmap(m_plots->grab()); }

void LossView::setTheme(const Theme& theme)
{
    m_numbers->setFixedWidth(static_cast<int>(kNumbersWidth * theme.basePoint / 10));
    m_plot->setTheme(theme);
    m_scores->setTheme(theme);
}

void LossView::updateNumbers()
{
    const auto training = m_plot->latestSmoothed();
    const auto best = m_plot->validationBest();
    const bool validated = m_last.epoch > 0 && std::isfinite(m_last.validationLoss) && best;
    if (!validated) {
        m_number->setText(training ? lossText(*training) : QStringLiteral("–"));
        m_meaning->setText(training ? tr("training, step %1").arg(thousands(m_plot->lastStep()))
                                    : tr("nothing trained yet"));
        m_best->clear();
        m_training->clear();
        return;
    }
    m_number->setText(lossText(m_last.validationLoss));
    m_meaning->setText(tr("validation, epoch %1").arg(m_last.epoch));
    m_best->setText(best->epoch == m_last.epoch
                        ? tr("the best so far")
                        : tr("best %1 at epoch %2").arg(lossText(best->loss)).arg(best->epoch));
    m_training->setText(training ? tr("training %1").arg(lossText(*training)) : QString());
}

} // namespace hourglass
