# cmake -DCHECK=<check_layers.cmake> -DSCRATCH=<folder> -P check_layers_selftest.cmake : breaks each rule once, in a small
# tree of its own, and fails unless the check says so. A guard that never barks is no guard.
cmake_minimum_required(VERSION 3.25)

set(header "// SPDX-License-Identifier: GPL-3.0-or-later\n#pragma once\n")
set(source "// SPDX-License-Identifier: GPL-3.0-or-later\n")

# plant(FILE TEXT …): a tree with these files beside a few good ones.
function(plant)
  file(REMOVE_RECURSE "${SCRATCH}")
  file(WRITE "${SCRATCH}/core/base/Stop.h" "${header}")
  file(WRITE "${SCRATCH}/core/types/Codes.h" "${header}#include \"core/base/Stop.h\"\n#include <vector>\n")
  file(WRITE "${SCRATCH}/core/tensor/Bridge.h" "${header}#include <torch/torch.h>\n")
  file(WRITE "${SCRATCH}/core/model/Inner.h" "${header}#include \"core/tensor/Bridge.h\"\n")
  file(WRITE "${SCRATCH}/core/model/Inner.cpp" "${source}#include \"core/model/Inner.h\"\n")
  file(WRITE "${SCRATCH}/ui/plots/Loss.cpp" "${source}#include <qcustomplot.h>\n#include \"core/types/Codes.h\"\n")
  file(WRITE "${SCRATCH}/app/jobs/Slot.cpp" "${source}#include \"core/base/Stop.h\"\n#include <QObject>\n#include <QTimer>\n")
  file(WRITE "${SCRATCH}/app/Bench.cpp" "${source}#include \"ui/plots/Loss.h\"\n#include <QMainWindow>\nQ_EMIT x();\n")
  file(WRITE "${SCRATCH}/tests/core/data/DataTest.cpp" "${source}#include \"core/types/Codes.h\"\n#include <zlib.h>\n")
  while(ARGN)
    list(POP_FRONT ARGN file)
    list(POP_FRONT ARGN text)
    file(WRITE "${SCRATCH}/${file}" "${text}")
  endwhile()
endfunction()

# expect(REGEX FILE TEXT …): the check must fail on this tree and say what REGEX matches; "" means that it must pass.
function(expect regex)
  plant(${ARGN})
  execute_process(COMMAND "${CMAKE_COMMAND}" "-DROOT=${SCRATCH}" -P "${CHECK}"
    RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(regex STREQUAL "" AND NOT status EQUAL 0)
    message(SEND_ERROR "a good tree was refused:\n${said}")
  elseif(NOT regex STREQUAL "" AND (status EQUAL 0 OR NOT said MATCHES "${regex}"))
    message(SEND_ERROR "not caught: ${ARGN}\nexpected: ${regex}\nthe check said: ${said}")
  endif()
endfunction()

function(expect_include regex file)
  foreach(path IN LISTS ARGN)
    if(file MATCHES "\\.h$")
      expect("${file}: includes ${path} -- ${regex}" "${file}" "${header}#include <${path}>\n")
    else()
      expect("${file}: includes ${path} -- ${regex}" "${file}" "${source}  #  include \"${path}\"\n")
    endif()
  endforeach()
endfunction()

expect("")

# Arrows
expect_include("against the arrows" core/base/A.cpp core/types/Codes.h core/data/Dataset.h ui/theme/Theme.h app/jobs/Slot.h)
expect_include("against the arrows" core/types/A.h core/data/Dataset.h core/model/ModelSpec.h)
expect_include("against the arrows" core/data/A.cpp core/model/ModelSpec.h core/projection/Pca.h tests/support/T.h)
expect_include("against the arrows" core/projection/A.cpp core/data/Dataset.h core/model/ModelSpec.h)
expect_include("against the arrows" core/training/A.cpp core/projection/Pca.h ui/plots/Loss.h app/Bench.h)
expect_include("against the arrows" ui/theme/A.cpp ui/plots/Loss.h ui/views/Grid.h core/data/Dataset.h)
expect_include("against the arrows" ui/plots/A.cpp ui/views/Grid.h ui/forms/Form.h ui/shell/Window.h app/Bench.h)
expect_include("against the arrows" ui/figures/A.cpp ui/shell/Window.h)
expect_include("against the arrows" ui/views/A.cpp core/model/ModelSpec.h core/projection/Pca.h app/jobs/Slot.h)
expect_include("against the arrows" app/jobs/A.cpp core/data/Dataset.h ui/theme/Theme.h app/Bench.h)
expect_include("against the arrows" app/A.cpp tests/support/T.h)
expect("core/other/A.h: lies in a folder without arrows" core/other/A.h "${header}")
expect("ui/A.h: lies in a folder without arrows" ui/A.h "${header}")
expect("write our own headers from the root" ui/plots/A.cpp "${source}#include \"../../app/Bench.h\"\n")
expect("write our own headers from the root" ui/plots/A.cpp "${source}#include \"Loss.h\"\n")
expect("" tests/core/A.cpp "${source}#include \"Files.h\"\n")
expect("" ui/plots/A.cpp "${source}#include \"A.moc\"\n#include \"moc_A.cpp\"\n")

# Libraries
expect_include("core knows no Qt" core/data/A.cpp QString QtGlobal QtCore/QObject qglobal.h)
expect_include("QCustomPlot stays" core/types/A.h qcustomplot.h)
expect_include("QCustomPlot stays" ui/theme/A.h qcustomplot.h)
expect_include("QCustomPlot stays" ui/views/A.cpp qcustomplot.h)
expect_include("QCustomPlot stays" app/A.cpp qcustomplot.h)
expect_include("only model, training and tensor" core/data/A.cpp torch/torch.h ATen/ATen.h c10/util/Half.h)
expect_include("only model, training and tensor" ui/views/A.cpp torch/torch.h)
expect_include("only model, training and tensor" app/cli/A.cpp torch/script.h)
expect_include("only projection, clustering" core/model/A.cpp Eigen/Dense hwy/highway.h)
expect_include("JSON is read" core/projection/A.cpp nlohmann/json.hpp)
expect_include("JSON is read" app/state/A.cpp nlohmann/json.hpp)
expect_include("only the readers" core/model/A.cpp zlib.h archive.h)
expect_include("only the command line" app/gui/A.cpp CLI/CLI.hpp)
expect_include("jobs run without a screen" app/jobs/A.h QWidget QLabel QMainWindow QtWidgets/QDialog QPushButton QPixmap)

# What a header brings along, near and far
expect("data/A.h, which brings in torch" core/data/A.h "${header}#include <zlib.h>\n"
  app/A.cpp "${source}#include \"core/data/A.h\"\n")
expect("core/model/Inner.h, which brings in torch" app/A.cpp "${source}#include \"core/model/Inner.h\"\n")
expect("core/model/Far.h, which brings in torch" core/model/Far.h "${header}#include \"core/model/Inner.h\"\n"
  app/A.cpp "${source}#include \"core/model/Far.h\"\n")
expect("clustering/A.h, which brings in torch" core/clustering/A.h "${header}#include <Eigen/Dense>\n"
  app/A.h "${header}#include \"core/clustering/A.h\"\n")
expect("plots/A.h, which brings in torch, Eigen, JSON, QCustomPlot" ui/plots/A.h "${header}#include <qcustomplot.h>\n"
  ui/views/B.cpp "${source}#include \"ui/plots/A.h\"\n")
expect("" ui/plots/A.h "${header}#include <qcustomplot.h>\n" ui/figures/B.cpp "${source}#include \"ui/plots/A.h\"\n")
expect("" core/clustering/A.h "${header}#include <Eigen/Dense>\n"
  core/projection/B.cpp "${source}#include \"core/clustering/A.h\"\n")

# Every file
expect("does not start with the SPDX line" core/base/A.cpp "int x;\n")
expect("does not start with the SPDX line" tests/core/A.cpp "\n${source}")
expect("has no #pragma once" core/base/A.h "${source}")
expect("says 'signals:'" ui/views/A.h "${header}class A {\nsignals:\n}\;\n")
expect("says 'public slots:'" ui/views/A.h "${header}class A {\npublic slots:\n}\;\n")
expect("says 'emit'" ui/views/A.cpp "${source}void f() { if (x) {\n    emit done(1)\;\n} }\n")
expect("" ui/views/A.cpp "${source}// we emit nothing, and have no signals: none\nint slots = emitted ? slots : 2\;\nQ_EMIT a()\;\n")
string(REPEAT "\n" 349 lines)
expect("" core/base/A.cpp "${source}${lines}")
expect("has 351 lines" core/base/A.cpp "${source}${lines}\n")

# The check reads something
file(REMOVE_RECURSE "${SCRATCH}")
file(MAKE_DIRECTORY "${SCRATCH}")
execute_process(COMMAND "${CMAKE_COMMAND}" "-DROOT=${SCRATCH}" -P "${CHECK}" RESULT_VARIABLE status ERROR_QUIET)
if(status EQUAL 0)
  message(SEND_ERROR "an empty tree passed")
endif()
