# cmake -DROOT=<source dir> -P check_layers.cmake : reads every #include of core, ui, app and tests, and fails where one
# breaks an arrow. A link line alone does not stop a header; this does. It also keeps the few rules that every file obeys.
cmake_minimum_required(VERSION 3.25)

# ---- The arrows: what the files of a folder may include of our own ---------------------------------------------------
set(values "core/(base|types)/")                       # plain structs: all that crosses a layer
set(projection "core/(projection|clustering|evaluation)/")
set(learning "core/(model|training|tensor)/")
set(plots "ui/(plots|figures)/")
set(arrows                                             # the first folder that matches decides
  "core/base/"            "core/base/"
  "core/types/"           "${values}"
  "core/data/"            "${values}|core/data/"
  "${projection}"         "${values}|${projection}"
  "${learning}"           "${values}|core/data/|${learning}"
  "ui/theme/"             "${values}|ui/theme/"
  "${plots}"              "${values}|ui/theme/|${plots}"
  "ui/(views|forms|shell)/" "${values}|ui/"
  "app/jobs/"             "${values}|app/jobs/"
  "app/"                  "core/|ui/|app/"
  "tests/"                "core/|ui/|app/|tests/")

# ---- The libraries: which files may include them ---------------------------------------------------------------------
set(widgets "QtWidgets|QtGui/|QApplication|QGuiApplication|QAction|QPainter|QPixmap|QImage|QLabel|QMenu|QLayout")
string(APPEND widgets "|Q[A-Za-z]*(Widget|View|Window|Dialog|Button|Bar|Box|Edit|Slider)$")
set(libraries                                          # pattern, then the files that may, then why
  "torch/|ATen/|c10/|caffe2/" "^(${learning}|tests/core/tensor/)" "only model, training and tensor know torch"
  "(unsupported/)?Eigen/"     "^${projection}"         "only projection, clustering and evaluation know Eigen"
  "nlohmann/"                 "^(${learning}|core/data/|app/cli/)" "JSON is read and written by data, model, training and the command line"
  "hwy/"                       "^(${projection}|core/tensor/|tests/${projection})" "only projection, clustering, evaluation and tensor write vectors by hand"
  "fftw3|cblas|lapacke"       "^(${projection}|tests/${projection})" "only projection, clustering and evaluation compute with it"
  "zlib\\.h|zconf\\.h|archive" "^(core/data/|tests/)"   "only the readers unpack"
  "CLI/"                      "^app/cli/"              "only the command line parses a command line"
  "qcustomplot"               "^${plots}"              "QCustomPlot stays behind plots and figures"
  "Q[A-Z]|Qt[A-Z]|q[a-z]+\\.h"  "^(ui|app|tests)/"       "core knows no Qt"
  "${widgets}"                "^(ui|tests|app/([^j]|j[^o]))" "jobs run without a screen")
# What makes a header private to its own library: too heavy, or too ill-mannered, to be read elsewhere.
set(heavy "^(torch/|ATen/|c10/|caffe2/|(unsupported/)?Eigen/|nlohmann/|fftw3|hwy/|cblas|lapacke|zlib\\.h|qcustomplot)")

set(longest_file 350)
set(licence "// SPDX-License-Identifier: GPL-3.0-or-later\n")
set(problems "")

function(report file what)
  set_property(GLOBAL APPEND PROPERTY problems "${file}: ${what}")
endfunction()

# Sets includes_<file> to the paths in its #include lines, and reports what concerns the file alone.
function(read_source file)
  file(READ "${ROOT}/${file}" text)
  string(REGEX MATCHALL "\n[ \t]*#[ \t]*include[ \t]*[<\"][^>\"\n]+" lines "\n${text}")
  set(includes "")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^[^<\"]*[<\"]" "" path "${line}")
    list(APPEND includes "${path}")
    if(NOT file MATCHES "^tests/" AND line MATCHES "\""
       AND (path MATCHES "\\.\\./" OR NOT path MATCHES "/") AND NOT path MATCHES "\\.moc$|^moc_|^ui_")
      report("${file}" "includes \"${path}\" -- write our own headers from the root: core/…, ui/…, app/…")
    endif()
  endforeach()
  set(includes_${file} "${includes}" PARENT_SCOPE)

  string(FIND "${text}" "${licence}" at)
  if(NOT at EQUAL 0)
    report("${file}" "does not start with the SPDX line")
  endif()
  # Highway compiles an -inl.h once for each instruction set, so it has a guard of another kind.
  if(file MATCHES "\\.h$" AND NOT file MATCHES "-inl\\.h$" AND NOT text MATCHES "\n#pragma once\n")
    report("${file}" "has no #pragma once")
  endif()
  string(REGEX MATCHALL "\n" ends "${text}")
  list(LENGTH ends length)
  if(length GREATER longest_file)
    report("${file}" "has ${length} lines, and ${longest_file} is the most that one file may have")
  endif()
  if("\n${text}" MATCHES "\n[ \t]*(signals|(public|protected|private)[ \t]+slots)[ \t]*:")
    report("${file}" "says '${CMAKE_MATCH_1}:' -- torch uses such names: write Q_SIGNALS and Q_SLOTS")
  endif()
  if("\n${text}" MATCHES "[\n;{})][ \t]*emit[ \t]+[A-Za-z_]")
    report("${file}" "says 'emit' -- write Q_EMIT")
  endif()
endfunction()

# Our own headers that a file includes must lie where the arrows lead.
function(check_arrows file)
  set(rules "${arrows}")
  while(rules)
    list(POP_FRONT rules folder allowed)
    if(file MATCHES "^${folder}")
      foreach(path IN LISTS includes_${file})
        if(path MATCHES "^(core|ui|app|tests)/" AND NOT path MATCHES "^(${allowed})")
          report("${file}" "includes ${path} -- against the arrows: only ${allowed} may be seen from here")
        endif()
      endforeach()
      return()
    endif()
  endwhile()
  report("${file}" "lies in a folder without arrows: draw them in tests/architecture/check_layers.cmake")
endfunction()

function(check_libraries file)
  set(rules "${libraries}")
  while(rules)
    list(POP_FRONT rules pattern where why)
    foreach(path IN LISTS includes_${file})
      if(path MATCHES "^(${pattern})" AND NOT file MATCHES "${where}")
        report("${file}" "includes ${path} -- ${why}")
      endif()
    endforeach()
  endwhile()
endfunction()

# The library that a file is linked into; headers may be heavy for files of their own library only.
function(library_of file result)
  set(library "other")
  foreach(candidate IN ITEMS "core/(base|types)/" "core/data/" "${projection}" "${learning}" "${plots}" "tests/")
    if(file MATCHES "^${candidate}")
      set(library "${candidate}")
    endif()
  endforeach()
  set(${result} "${library}" PARENT_SCOPE)
endfunction()

# A header is heavy when it includes a heavy one, however far away: found round by round until nothing is new.
function(find_heavy_headers)
  set(found "")
  set(before "-")
  while(NOT "${found}" STREQUAL "${before}")
    set(before "${found}")
    foreach(file IN LISTS files)
      if(file MATCHES "\\.h$" AND NOT file IN_LIST found)
        foreach(path IN LISTS includes_${file})
          if(path IN_LIST found OR path MATCHES "${heavy}")
            list(APPEND found "${file}")
            break()
          endif()
        endforeach()
      endif()
    endforeach()
  endwhile()
  set(heavy_headers "${found}" PARENT_SCOPE)
endfunction()

function(check_public_headers file)
  library_of("${file}" own)
  foreach(path IN LISTS includes_${file})
    library_of("${path}" its)
    if(path IN_LIST heavy_headers AND NOT own STREQUAL its AND NOT own STREQUAL "tests/")
      report("${file}" "includes ${path}, which brings in torch, Eigen, JSON, QCustomPlot or the like -- hide them in its .cpp")
    endif()
  endforeach()
endfunction()

file(GLOB_RECURSE files RELATIVE "${ROOT}"
  "${ROOT}/core/*.h" "${ROOT}/core/*.cpp" "${ROOT}/ui/*.h" "${ROOT}/ui/*.cpp"
  "${ROOT}/app/*.h" "${ROOT}/app/*.cpp" "${ROOT}/tests/*.h" "${ROOT}/tests/*.cpp")
list(LENGTH files count)
if(count EQUAL 0)
  message(FATAL_ERROR "There are no sources under ROOT='${ROOT}'.")
endif()
foreach(file IN LISTS files)
  read_source("${file}")
endforeach()
find_heavy_headers()
foreach(file IN LISTS files)
  check_arrows("${file}")
  check_libraries("${file}")
  check_public_headers("${file}")
endforeach()

get_property(problems GLOBAL PROPERTY problems)
if(problems)
  list(LENGTH problems broken)
  list(JOIN problems "\n" lines)
  message("${lines}")
  message(FATAL_ERROR "${broken} broken rules in ${count} files.")
endif()
message("The ${count} files keep the arrows.")
