// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Dialogs.h"

#include "ui/views/Card.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QVBoxLayout>

namespace hourglass {
namespace {

struct Key {
    const char* key;
    const char* does;
};
constexpr Key kKeys[] = {
    {"Space", QT_TRANSLATE_NOOP("Keys", "Train, pause, resume")},
    {"Ctrl+B", QT_TRANSLATE_NOOP("Keys", "One batch, then pause")},
    {"Ctrl+Shift+B", QT_TRANSLATE_NOOP("Keys", "One epoch, then pause")},
    {"Ctrl+.", QT_TRANSLATE_NOOP("Keys", "Stop")},
    {"Ctrl+N", QT_TRANSLATE_NOOP("Keys", "New run")},
    {"Ctrl+R", QT_TRANSLATE_NOOP("Keys", "All runs")},
    {"Ctrl+O", QT_TRANSLATE_NOOP("Keys", "Open a data file")},
    {"Ctrl+D", QT_TRANSLATE_NOOP("Keys", "Open a data folder")},
    {"Ctrl+P", QT_TRANSLATE_NOOP("Keys", "Prepare the data")},
    {"Ctrl+I", QT_TRANSLATE_NOOP("Keys", "Inspect the data")},
    {"Ctrl+G", QT_TRANSLATE_NOOP("Keys", "Synthetic data")},
    {"Ctrl+K", QT_TRANSLATE_NOOP("Keys", "Clusters and scores")},
    {"Ctrl+Shift+M", QT_TRANSLATE_NOOP("Keys", "Compare maps side by side")},
    {"Ctrl+Shift+T", QT_TRANSLATE_NOOP("Keys", "Several t-SNE side by side")},
    {"Ctrl+Shift+K", QT_TRANSLATE_NOOP("Keys", "Recognition and errors")},
    {"Ctrl+Shift+P", QT_TRANSLATE_NOOP("Keys", "Principal components")},
    {"Ctrl+M", QT_TRANSLATE_NOOP("Keys", "Edit the model")},
    {"Editor: Alt+Up, Alt+Down", QT_TRANSLATE_NOOP("Keys", "Move the layer")},
    {"Editor: Delete, Ctrl+D", QT_TRANSLATE_NOOP("Keys", "Remove or duplicate the layer")},
    {"Ctrl+Shift+O", QT_TRANSLATE_NOOP("Keys", "Open a run")},
    {"Ctrl+E", QT_TRANSLATE_NOOP("Keys", "Export")},
    {"Ctrl+L", QT_TRANSLATE_NOOP("Keys", "Linear or logarithmic loss")},
    {"Ctrl+0", QT_TRANSLATE_NOOP("Keys", "Show the whole map")},
    {"F9", QT_TRANSLATE_NOOP("Keys", "Projector mode: large words and dots")},
    {"F11", QT_TRANSLATE_NOOP("Keys", "Full screen")},
    {"Map: wheel, + and −", QT_TRANSLATE_NOOP("Keys", "Zoom to the pointer")},
    {"Map: drag, arrows", QT_TRANSLATE_NOOP("Keys", "Move")},
    {"Map in 3-D: drag, arrows", QT_TRANSLATE_NOOP("Keys", "Turn")},
    {"Map in 3-D: right or Alt+drag, Shift+arrows", QT_TRANSLATE_NOOP("Keys", "Move")},
    {"Map: Shift+drag", QT_TRANSLATE_NOOP("Keys", "Select a rectangle")},
    {"Map: Ctrl+drag", QT_TRANSLATE_NOOP("Keys", "Select with a lasso")},
    {"Legend: Space, Return", QT_TRANSLATE_NOOP("Keys", "Hide or show a class, show it alone")},
    {"Ctrl+Q", QT_TRANSLATE_NOOP("Keys", "Quit")},
};

QDialog* makeDialog(QWidget* parent, const QString& title, const char* objectName)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setObjectName(QLatin1String(objectName));
    return dialog;
}

void addClose(QDialog* dialog, QVBoxLayout* column)
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    column->addWidget(buttons);
}

} // namespace

void showAboutDialog(QWidget* parent)
{
    auto* dialog = makeDialog(parent, QObject::tr("About Hourglass"), "aboutDialog");
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(20, 18, 20, 14);
    column->setSpacing(10);
    column->addWidget(
        headingLabel(QObject::tr("Hourglass %1").arg(QCoreApplication::applicationVersion()), dialog));
    auto* words =
        new QLabel(QObject::tr("Watch an autoencoder learn, then walk around in what it has learnt.\n\n"
                               "Free software under the GNU General Public License, version 3 or later.\n"
                               "Built with Qt, LibTorch, Eigen and QCustomPlot; set in Inter."),
                   dialog);
    words->setWordWrap(true);
    words->setMinimumWidth(380);
    column->addWidget(words);
    addClose(dialog, column);
    dialog->show();
}

void showShortcutsDialog(QWidget* parent)
{
    auto* dialog = makeDialog(parent, QObject::tr("Keyboard shortcuts"), "shortcutsDialog");
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(20, 18, 20, 14);
    column->setSpacing(12);
    column->addWidget(headingLabel(QObject::tr("Keyboard and mouse"), dialog));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(5);
    int row = 0;
    for (const Key& key : kKeys) {
        grid->addWidget(new QLabel(QString::fromUtf8(key.key), dialog), row, 0);
        grid->addWidget(mutedLabel(QCoreApplication::translate("Keys", key.does), dialog), row++, 1);
    }
    column->addLayout(grid);
    addClose(dialog, column);
    dialog->show();
}

} // namespace hourglass
