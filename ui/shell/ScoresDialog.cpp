// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ScoresDialog.h"

#include "ui/views/Card.h"
#include "ui/views/ErrorsPage.h"
#include "ui/views/RecognitionPage.h"

#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hourglass {

ScoresDialog::ScoresDialog(QWidget* parent)
    : QDialog(parent),
      m_tabs(new QTabWidget(this)),
      m_recognition(new RecognitionPage(this)),
      m_errors(new ErrorsPage(this))
{
    setObjectName(QStringLiteral("scoresDialog"));
    setWindowTitle(tr("Recognition and errors"));
    setModal(false);
    describe(m_tabs, "scoresTabs", tr("What codes and reconstructions are worth"), {});
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_recognition, tr("Recognition"));
    m_tabs->addTab(m_errors, tr("Reconstruction errors"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->addWidget(m_tabs);
    resize(sizeHint());
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (isVisible())
            Q_EMIT pageShown(tab);
    });
}

QSize ScoresDialog::sizeHint() const { return (QSizeF(920, 610) * std::min(m_scale, 1.15)).toSize(); }

void ScoresDialog::setTheme(const Theme& theme)
{
    m_scale = theme.basePoint / hourglass::theme(theme.kind).basePoint;
    m_recognition->setTheme(theme);
    m_errors->setTheme(theme);
}

void ScoresDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    Q_EMIT pageShown(m_tabs->currentIndex());
}

void ScoresDialog::hideEvent(QHideEvent* event)
{
    QDialog::hideEvent(event);
    Q_EMIT pageShown(-1);
}

} // namespace hourglass
