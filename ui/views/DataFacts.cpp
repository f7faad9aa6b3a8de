// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/DataFacts.h"

#include "ui/views/DataWords.h"
#include "ui/views/Words.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace hourglass {
namespace {

constexpr std::size_t kMostSkipped = 1000; // as many as the readers list
constexpr int kHashShown = 16;
constexpr int kCopiedFor = 1500; // ms

QString countWords(std::size_t count) { return thousands(static_cast<qint64>(count)); }

/// A path has no spaces to break at, so it may break after each slash.
QString breakable(const std::string& path)
{
    return QString::fromStdString(path).replace(QLatin1Char('/'), QStringLiteral("/\u200b"));
}

} // namespace

QString shapeWords(const Shape& shape)
{
    if (shape.isVector())
        return shape.width == 1 ? QObject::tr("1 value")
                                : QObject::tr("%1 values").arg(thousands(shape.width));
    const QString kind = shape.channels == 1   ? QObject::tr("grey")
                         : shape.channels == 3 ? QObject::tr("colour")
                         : shape.channels == 4 ? QObject::tr("colour and opacity")
                                               : QObject::tr("%1 channels").arg(shape.channels);
    return QObject::tr("%1 × %2 pixels, %3").arg(shape.width).arg(shape.height).arg(kind);
}

DataFacts::DataFacts(QWidget* parent)
    : Card(tr("Facts"), parent),
      m_notice(new QLabel(this)),
      m_skippedTitle(headingLabel({}, this)),
      m_skipped(new QPlainTextEdit(this)),
      m_copied(new QTimer(this))
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    m_name = addFact(grid, tr("Name"), "inspectorName");
    m_samples = addFact(grid, tr("Samples"), "inspectorSamples");
    m_shape = addFact(grid, tr("Each"), "inspectorShape");
    m_classes = addFact(grid, tr("Classes"), "inspectorClasses");
    m_source = addFact(grid, tr("From"), "inspectorSource");
    m_prepared = addFact(grid, tr("Used"), "inspectorPrepared");
    const int row = grid->rowCount();
    grid->addWidget(mutedLabel(tr("Hash"), this), row, 0, Qt::AlignLeft | Qt::AlignVCenter);
    grid->addWidget(makeHash(), row, 1);
    body()->addLayout(grid);
    m_notice->setObjectName(QStringLiteral("inspectorNotice"));
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_skippedTitle->setObjectName(QStringLiteral("inspectorSkippedTitle"));
    describe(m_skipped, "inspectorSkipped", tr("Skipped files"), {});
    m_skipped->setReadOnly(true);
    m_skipped->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_skipped->setMinimumHeight(80);
    body()->addWidget(m_notice);
    body()->addWidget(m_skippedTitle);
    body()->addWidget(m_skipped, 1);
    body()->addStretch(0);
    m_copied->setSingleShot(true);
    connect(m_copied, &QTimer::timeout, m_copy, [this] { m_copy->setText(tr("Copy")); });
    setInfo({});
}

QLabel* DataFacts::addFact(QGridLayout* grid, const QString& title, const char* objectName)
{
    auto* value = new QLabel(this);
    value->setObjectName(QLatin1String(objectName));
    value->setAccessibleName(title);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const int row = grid->rowCount();
    grid->addWidget(mutedLabel(title, this), row, 0, Qt::AlignLeft | Qt::AlignTop);
    grid->addWidget(value, row, 1);
    return value;
}

QWidget* DataFacts::makeHash()
{
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_hash = new QLabel(line);
    describe(m_hash, "inspectorHash", tr("Hash"), {});
    m_hash->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QFont font(QStringLiteral("JetBrains Mono"));
    font.setStyleHint(QFont::Monospace);
    m_hash->setFont(font);
    m_copy = new QPushButton(tr("Copy"), line);
    describe(
        m_copy, "inspectorCopyHash", tr("Copy the hash"),
        tr("The whole hash of the content as it was read, to the clipboard. The same files give the same "
           "hash on every machine."));
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_contentId);
        m_copy->setText(tr("Copied"));
        m_copied->start(kCopiedFor);
    });
    row->addWidget(m_hash);
    row->addWidget(m_copy);
    row->addStretch(1);
    return line;
}

void DataFacts::setInfo(const DatasetInfo& info)
{
    m_name->setText(QString::fromStdString(info.name));
    m_samples->setText(
        info.testCount == 0
            ? tr("%1 to train").arg(countWords(info.trainCount))
            : tr("%1 to train, %2 to test").arg(countWords(info.trainCount), countWords(info.testCount)));
    m_shape->setText(shapeWords(info.shape));
    m_classes->setText(info.classNames.empty() ? tr("no labels") : countWords(info.classNames.size()));
    m_source->setText(breakable(info.source));
    m_prepared->setText(preparationText(info, 0, false));
    m_contentId = QString::fromStdString(info.contentId);
    m_hash->setText(m_contentId.size() > kHashShown ? m_contentId.left(kHashShown) + QStringLiteral("…")
                                                    : m_contentId);
    m_hash->setToolTip(m_contentId);
    m_copy->setEnabled(!m_contentId.isEmpty());
    m_notice->setText(QString::fromStdString(info.notice));
    m_notice->setVisible(!info.notice.empty());
    QStringList lines;
    for (const std::string& line : info.skipped)
        lines << QString::fromStdString(line);
    const QString count = countWords(info.skipped.size());
    m_skippedTitle->setText(info.skipped.size() >= kMostSkipped
                                ? tr("Skipped files (the first %1)").arg(count)
                                : tr("Skipped files (%1)").arg(count));
    m_skipped->setPlainText(lines.join(QLatin1Char('\n')));
    m_skippedTitle->setVisible(!lines.isEmpty());
    m_skipped->setVisible(!lines.isEmpty());
}

} // namespace hourglass
