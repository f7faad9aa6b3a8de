// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/editor/ModelEditor.h"

#include "ui/forms/editor/EditorBar.h"
#include "ui/forms/editor/LayerItem.h"
#include "ui/views/LayerSketch.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

LayerSpec linear(int out) { return {.kind = LayerKind::Linear, .out = out}; }

ModelSpec small()
{
    return {"small", {linear(200), {.kind = LayerKind::ReLU}, linear(10)}, {linear(200), linear(784)}};
}

/// A judge that knows only Linear and takes convolutions for impossible: enough to see who shows what.
LayerJudgement judged(const ModelSpec& spec)
{
    LayerJudgement judgement;
    judgement.input = {1, 28, 28};
    int size = 784;
    for (const bool isEncoder : {true, false}) {
        const auto& layers = isEncoder ? spec.encoder : spec.decoder;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            JudgedLayer layer{
                {(isEncoder ? "encoder." : "decoder.") + std::to_string(i), "Linear", {}, true, 0, isEncoder},
                true,
                true,
                {}};
            if (layers[i].kind == LayerKind::Linear) {
                const int out = layers[i].out == 0 ? 784 : layers[i].out;
                layer.row.parameters = size * out + out;
                size = out;
            } else {
                layer.row.kind = "ReLU";
            }
            if (layers[i].kind == LayerKind::Conv2d)
                layer.reason = "needs a picture, but gets a vector of 10 values; put Unflatten before it.";
            layer.row.output = {size, 1, 1};
            (isEncoder ? judgement.encoderParameters : judgement.decoderParameters) += layer.row.parameters;
            (isEncoder ? judgement.encoder : judgement.decoder).push_back(layer);
        }
    }
    if (spec.encoder.empty() || spec.decoder.empty())
        judgement.problem = "The model needs an encoder and a decoder.";
    else if (size != 784)
        judgement.problem = "The decoder ends with " + std::to_string(size) + " values.";
    return judgement;
}

class ModelEditorTest : public testing::Test {
protected:
    ModelEditorTest()
    {
        QObject::connect(&editor, &ModelEditor::specChanged, &editor,
                         [this](const ModelSpec& spec) { editor.setJudgement(judged(spec)); });
        editor.setSpec(small(), "open");
        editor.resize(1180, 650);
        editor.show();
        editor.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&editor));
    }
    template <class T>
    T* get(const char* name)
    {
        auto* found = editor.findChild<T*>(name);
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    void click(const char* name) { QTest::mouseClick(get<QAbstractButton>(name), Qt::LeftButton); }
    LayerItem* item(const char* name) { return get<LayerItem>(name); }
    void choose(const char* name) { QTest::mouseClick(item(name), Qt::LeftButton, {}, {8, 10}); }
    QString text(const char* name) { return get<QLabel>(name)->text(); }
    std::vector<int> outs(bool encoder)
    {
        std::vector<int> all;
        for (const auto& layer : encoder ? editor.spec().encoder : editor.spec().decoder)
            all.push_back(layer.kind == LayerKind::Linear ? layer.out : -1);
        return all;
    }
    void addLayer(const char* button, const char* search)
    {
        click(button);
        auto* palette = get<QFrame>("layerPalette");
        ASSERT_TRUE(palette->isVisible());
        QTest::keyClicks(get<QLineEdit>("paletteSearch"), search);
        QTest::keyClick(get<QLineEdit>("paletteSearch"), Qt::Key_Return);
        EXPECT_FALSE(palette->isVisible());
    }
    void undo() { QTest::keySequence(&editor, QKeySequence::Undo); }
    void drag(LayerItem* from, LayerItem* to, QPoint at)
    {
        QTest::mousePress(from, Qt::LeftButton, {}, {8, 10});
        for (const int share : {1, 2, 3}) // a hand does not jump
            QTest::mouseMove(
                from, QPoint(8, 10) + (from->mapFromGlobal(to->mapToGlobal(at)) - QPoint(8, 10)) * share / 3);
        QTest::mouseRelease(from, Qt::LeftButton, {}, from->mapFromGlobal(to->mapToGlobal(at)));
    }
    ModelEditor editor;
};

} // namespace

TEST_F(ModelEditorTest, ShowsLayersShapesAndNumbers)
{
    EXPECT_EQ(item("encoderLayer0")->findChild<QLabel*>("layerName")->text(), "Linear");
    EXPECT_EQ(item("encoderLayer0")->findChild<QLabel*>("layerOutput")->text(), "200");
    EXPECT_EQ(item("decoderLayer1")->findChild<QLabel*>("layerOutput")->text(), "784");
    auto* table = get<QTableWidget>("layerTable");
    EXPECT_EQ(table->rowCount(), 5);
    EXPECT_EQ(table->item(0, 2)->text(), "157,000");
    EXPECT_EQ(text("layerTotals"), "Encoder 159,010, decoder 159,784: 318,794 parameters, 1.22 MB");
    EXPECT_EQ(get<LayerSketch>("editorSketch")->sizes(), (std::vector<int>{784, 200, 10, 200, 784}));
    EXPECT_TRUE(get<QPushButton>("useModel")->isEnabled());
}

TEST_F(ModelEditorTest, AddsBehindTheChosenLayer)
{
    choose("encoderLayer0");
    addLayer("addEncoderLayer", "tanh");
    ASSERT_EQ(editor.spec().encoder.size(), 4U);
    EXPECT_EQ(editor.spec().encoder[1].kind, LayerKind::Tanh);
    EXPECT_TRUE(item("encoderLayer1")->hasFocus());
    addLayer("addDecoderLayer", "sigm"); // none is chosen there: at the end
    EXPECT_EQ(editor.spec().decoder.back().kind, LayerKind::Sigmoid);
}

TEST_F(ModelEditorTest, ThePaletteFindsByNameGroupAndSentence)
{
    click("addEncoderLayer");
    auto* list = get<QListWidget>("paletteList");
    const auto shown = [list] {
        QStringList names;
        for (int i = 0; i < list->count(); ++i)
            if (!list->item(i)->isHidden() && list->item(i)->flags() != Qt::NoItemFlags)
                names << list->item(i)->text();
        return names;
    };
    EXPECT_EQ(shown().size(), 23);
    QTest::keyClicks(get<QLineEdit>("paletteSearch"), "conv");
    EXPECT_EQ(shown(), (QStringList{"Conv2d", "ConvTranspose2d"}));
    get<QLineEdit>("paletteSearch")->clear();
    QTest::keyClicks(get<QLineEdit>("paletteSearch"), "activations");
    EXPECT_EQ(shown().size(), 8);
    get<QLineEdit>("paletteSearch")->clear();
    QTest::keyClicks(get<QLineEdit>("paletteSearch"), "nonsense");
    EXPECT_TRUE(shown().isEmpty());
    QTest::keyClick(get<QLineEdit>("paletteSearch"), Qt::Key_Return);
    EXPECT_EQ(editor.spec(), small());
    QTest::keyClick(get<QLineEdit>("paletteSearch"), Qt::Key_Escape);
    EXPECT_FALSE(get<QFrame>("layerPalette")->isVisible());
}

TEST_F(ModelEditorTest, EditsInPlaceAndShapesFollowAsOneTypes)
{
    choose("encoderLayer0");
    auto* out = item("encoderLayer0")->findChild<QSpinBox*>("out");
    ASSERT_TRUE(out && out->isVisible());
    out->setFocus();
    out->selectAll();
    QTest::keyClicks(out, "64");
    EXPECT_EQ(editor.spec().encoder[0].out, 64);
    EXPECT_EQ(item("encoderLayer0")->findChild<QLabel*>("layerOutput")->text(), "64");
    EXPECT_TRUE(out->hasFocus()) << "typing goes on";
    QTest::keySequence(out, QKeySequence::Undo); // what was typed is one step
    EXPECT_EQ(editor.spec(), small());
    EXPECT_EQ(out->value(), 200);
    QTest::keySequence(out, QKeySequence::Redo);
    EXPECT_EQ(editor.spec().encoder[0].out, 64);
}

TEST_F(ModelEditorTest, ZeroIsCalledAsInput)
{
    choose("decoderLayer1");
    auto* out = item("decoderLayer1")->findChild<QSpinBox*>("out");
    out->setValue(0);
    EXPECT_EQ(out->text(), "as input");
    EXPECT_EQ(editor.spec().decoder[1].out, 0);
    EXPECT_EQ(item("decoderLayer1")->findChild<QLabel*>("layerOutput")->text(), "784");
}

TEST_F(ModelEditorTest, RemovesDuplicatesAndUndoes)
{
    choose("encoderLayer1");
    QTest::keyClick(item("encoderLayer1"), Qt::Key_Delete);
    EXPECT_EQ(outs(true), (std::vector<int>{200, 10}));
    EXPECT_TRUE(item("encoderLayer1")->hasFocus()) << "the next one can be removed at once";
    QTest::keyClick(item("encoderLayer1"), Qt::Key_D, Qt::ControlModifier);
    EXPECT_EQ(outs(true), (std::vector<int>{200, 10, 10}));
    QTest::mouseClick(item("encoderLayer0")->findChild<QToolButton*>("removeLayer"), Qt::LeftButton);
    EXPECT_EQ(outs(true), (std::vector<int>{10, 10}));
    undo();
    undo();
    undo();
    EXPECT_EQ(editor.spec(), small());
    EXPECT_FALSE(get<QPushButton>("undoEdit")->isEnabled());
    click("redoEdit");
    EXPECT_EQ(outs(true), (std::vector<int>{200, 10}));
}

TEST_F(ModelEditorTest, MovesByKeysThroughBothLists)
{
    choose("encoderLayer2");
    QTest::keyClick(item("encoderLayer2"), Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(outs(true), (std::vector<int>{200, -1}));
    EXPECT_EQ(outs(false), (std::vector<int>{10, 200, 784}));
    EXPECT_TRUE(item("decoderLayer0")->hasFocus());
    QTest::keyClick(item("decoderLayer0"), Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(item("encoderLayer2"), Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(outs(true), (std::vector<int>{200, 10, -1}));
    QTest::keyClick(item("encoderLayer1"), Qt::Key_Up);
    EXPECT_TRUE(item("encoderLayer0")->hasFocus()) << "without Alt only the choice moves";
}

TEST_F(ModelEditorTest, DragsWithinAndBetweenTheLists)
{
    drag(item("encoderLayer0"), item("encoderLayer2"), {40, item("encoderLayer2")->height() - 2});
    EXPECT_EQ(outs(true), (std::vector<int>{-1, 10, 200}));
    drag(item("encoderLayer1"), item("decoderLayer0"), {40, 2});
    EXPECT_EQ(outs(true), (std::vector<int>{-1, 200}));
    EXPECT_EQ(outs(false), (std::vector<int>{10, 200, 784}));
    const ModelSpec before = editor.spec();
    drag(item("decoderLayer0"), item("decoderLayer0"), {10, 12});
    EXPECT_EQ(editor.spec(), before) << "a click that trembles moves nothing";
}

TEST_F(ModelEditorTest, SaysInPlaceWhyALayerIsImpossible)
{
    auto* problem = item("encoderLayer2")->findChild<QLabel*>("layerProblem");
    EXPECT_FALSE(problem->isVisible());
    choose("encoderLayer1");
    addLayer("addEncoderLayer", "Conv2d");
    problem = item("encoderLayer2")->findChild<QLabel*>("layerProblem");
    EXPECT_TRUE(problem->isVisible());
    EXPECT_TRUE(problem->text().startsWith("Conv2d needs a picture")) << problem->text().toStdString();
    EXPECT_FALSE(get<QPushButton>("useModel")->isEnabled());
    EXPECT_TRUE(get<QTableWidget>("layerTable")->item(2, 0)->text().contains("impossible"));
    undo();
    EXPECT_TRUE(get<QPushButton>("useModel")->isEnabled());
    EXPECT_FALSE(item("encoderLayer2")->findChild<QLabel*>("layerProblem")->isVisible());
}

TEST_F(ModelEditorTest, HoverMeetsInListDrawingAndTable)
{
    auto* sketch = get<LayerSketch>("editorSketch");
    QTest::mouseMove(sketch, sketch->bar(2).center().toPoint());
    EXPECT_TRUE(text("editorCaption").contains("encoder.2")) << text("editorCaption").toStdString();
    auto* table = get<QTableWidget>("layerTable");
    EXPECT_EQ(table->selectionModel()->selectedRows().value(0).row(), 2);
    QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
    QCoreApplication::sendEvent(item("decoderLayer0"), &enter);
    EXPECT_TRUE(text("editorCaption").contains("decoder.0"));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(item("decoderLayer0"), &leave);
    EXPECT_EQ(text("editorCaption"), "Input 1 x 28 x 28");
}

TEST_F(ModelEditorTest, AsksForWhatItCannotDoItself)
{
    QSignalSpy mirror(&editor, &ModelEditor::mirrorRequested), used(&editor, &ModelEditor::used),
        start(editor.bar(), &EditorBar::startRequested);
    editor.bar()->setStarts({{"default", "Quick start", ""}, {"conv-10", "Convolutional", "Lectures"}});
    click("mirrorDecoder");
    EXPECT_EQ(mirror.count(), 1);
    auto* box = get<QComboBox>("startFrom");
    EXPECT_EQ(box->count(), 3);
    box->setCurrentIndex(2);
    Q_EMIT box->activated(2);
    ASSERT_EQ(start.count(), 1);
    EXPECT_EQ(start.at(0).at(0).toString(), "conv-10");
    EXPECT_EQ(box->currentIndex(), -1);
    click("useModel");
    ASSERT_EQ(used.count(), 1);
    EXPECT_EQ(qvariant_cast<ModelSpec>(used.at(0).at(0)), small());
}

TEST_F(ModelEditorTest, TheNameCanBeWrong)
{
    editor.setNameProblem("It is taken.");
    EXPECT_EQ(text("editorProblem"), "It is taken.");
    EXPECT_FALSE(get<QPushButton>("useModel")->isEnabled());
    editor.setNameProblem({});
    editor.setUsable(false, "A model is learning.");
    EXPECT_FALSE(get<QPushButton>("useModel")->isEnabled());
    EXPECT_EQ(text("editorVerdict"), "A model is learning.");
    QTest::keyClicks(get<QLineEdit>("modelName"), "er one");
    EXPECT_EQ(editor.spec().name, "smaller one");
}

TEST_F(ModelEditorTest, AnotherModelDoesNotLoseTheOneBefore)
{
    choose("encoderLayer0");
    QTest::keyClick(item("encoderLayer0"), Qt::Key_Delete);
    const ModelSpec edited = editor.spec();
    editor.setSpec({"other", {linear(2)}, {linear(0)}}, "open");
    EXPECT_EQ(editor.spec().name, "other");
    undo();
    EXPECT_EQ(editor.spec(), edited);
}

TEST_F(ModelEditorTest, ShowsDifferences)
{
    const auto changes = specDiff({"", {linear(100), linear(10)}, {linear(784)}}, small());
    editor.setDifferences("conv-10", changes);
    auto* list = get<QListWidget>("differenceList");
    EXPECT_EQ(list->count(), static_cast<int>(changes.size()));
    EXPECT_TRUE(list->isVisible());
    EXPECT_TRUE(text("differenceTitle").contains("conv-10"));
    QSignalSpy closed(&editor, &ModelEditor::comparisonClosed);
    click("closeComparison");
    EXPECT_EQ(closed.count(), 1);
    EXPECT_TRUE(get<QTableWidget>("layerTable")->isVisible());
}

TEST_F(ModelEditorTest, EmptiesAndFillsAgain)
{
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(item("encoderLayer0"), Qt::Key_Delete);
    EXPECT_TRUE(editor.spec().encoder.empty());
    EXPECT_EQ(text("editorProblem"), "The model needs an encoder and a decoder.");
    addLayer("addEncoderLayer", "linear");
    EXPECT_EQ(editor.spec().encoder.size(), 1U);
}
