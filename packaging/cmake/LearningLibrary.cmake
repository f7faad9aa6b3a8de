# hourglass_torch: LibTorch as the system has it, or with CUDA as PyPI's package `torch` ships it (HOURGLASS_CUDA).
# Torch's own CMake files would want nvcc and a toolkit of the same version; nothing here is compiled for a GPU, so that
# the package alone is enough: it brings the CUDA libraries, and their headers.
option(HOURGLASS_CUDA "Train on NVIDIA GPUs: build against a LibTorch with CUDA" OFF)
set(HOURGLASS_TORCH_DIR "$ENV{HOURGLASS_TORCH_DIR}" CACHE PATH
    "With HOURGLASS_CUDA: the folder 'torch' of an installed PyPI package; empty: the one HOURGLASS_PYTHON knows")
set(HOURGLASS_PYTHON "python3" CACHE STRING "With HOURGLASS_CUDA: the Python that is asked where its torch lies")

add_library(hourglass_torch INTERFACE)
if(NOT HOURGLASS_CUDA)
  find_package(Torch REQUIRED)
  target_link_libraries(hourglass_torch INTERFACE ${TORCH_LIBRARIES})
  # Torch's headers are warned about by every compiler: SYSTEM.
  target_include_directories(hourglass_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
  return()
endif()

set(advice "Install it with CUDA (python3 -m venv DIR && DIR/bin/pip install torch), then give the folder 'torch' in its \
site-packages: cmake --preset cuda -DHOURGLASS_TORCH_DIR=DIR/lib/python3.X/site-packages/torch, or its Python: \
-DHOURGLASS_PYTHON=DIR/bin/python")
set(torch_dir "${HOURGLASS_TORCH_DIR}")
if(NOT torch_dir) # its place is looked up without loading it: that would take seconds
  execute_process(COMMAND "${HOURGLASS_PYTHON}" -c "import importlib.util as u; print(u.find_spec('torch').submodule_search_locations[0])"
    OUTPUT_VARIABLE torch_dir OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "HOURGLASS_CUDA: '${HOURGLASS_PYTHON}' has no package 'torch'. ${advice}")
  endif()
endif()
string(REGEX REPLACE "/share/cmake.*$" "" torch_dir "${torch_dir}") # torch.utils.cmake_prefix_path will do, too
if(NOT EXISTS "${torch_dir}/include/torch/csrc/api/include/torch/torch.h")
  message(FATAL_ERROR "HOURGLASS_CUDA: '${torch_dir}' holds no headers of LibTorch. ${advice}")
endif()
if(NOT EXISTS "${torch_dir}/lib/libtorch_cuda.so")
  message(FATAL_ERROR "HOURGLASS_CUDA: the LibTorch in '${torch_dir}' was built without CUDA. ${advice}")
endif()

file(STRINGS "${torch_dir}/include/c10/core/CachingDeviceAllocator.h" knows_memory REGEX "getMemoryInfo")
if(NOT knows_memory)
  message(FATAL_ERROR "HOURGLASS_CUDA: the LibTorch in '${torch_dir}' is too old. ${advice}")
endif()

# PyPI's package keeps the CUDA headers beside itself; LibTorch as a zip file needs those of a toolkit.
file(GLOB beside "${torch_dir}/../nvidia/cu*/include" "${torch_dir}/../nvidia/cuda_runtime/include")
# (Some versions leave out the part that the others include: then a toolkit's must do.)
find_path(HOURGLASS_CUDA_INCLUDE_DIR crt/host_defines.h
  HINTS ${beside} "$ENV{CUDA_HOME}/include" "$ENV{CUDA_PATH}/include" /usr/local/cuda/include)
if(NOT HOURGLASS_CUDA_INCLUDE_DIR)
  message(FATAL_ERROR "HOURGLASS_CUDA: no CUDA headers (cuda_runtime_api.h and crt/host_defines.h) beside '${torch_dir}' nor in CUDA_HOME. \
Install a CUDA toolkit and set CUDA_HOME, or take PyPI's package. ${advice}")
endif()
# CUDA registers itself when its library is loaded; nobody calls into it, so a linker would leave it out. Given as plain
# flags: CMake would warn that the folder holds a libgomp of its own, which LLVM's runtime stands in for anyway.
# The system's libstdc++ goes first: older packages carry parts of another one, and export them half.
set(files torch torch_cuda torch_cpu c10_cuda c10)
list(TRANSFORM files REPLACE "(.+)" "${torch_dir}/lib/lib\\1.so")
list(JOIN files "," files)
target_link_libraries(hourglass_torch INTERFACE "-Wl,--push-state,--no-as-needed,-lstdc++,${files},--pop-state")
target_link_options(hourglass_torch INTERFACE "LINKER:-rpath,${torch_dir}/lib" "LINKER:-rpath-link,${torch_dir}/lib")
target_include_directories(hourglass_torch SYSTEM INTERFACE
  "${torch_dir}/include" "${torch_dir}/include/torch/csrc/api/include" "${HOURGLASS_CUDA_INCLUDE_DIR}")
target_compile_definitions(hourglass_torch INTERFACE HOURGLASS_CUDA)
file(STRINGS "${torch_dir}/version.py" version REGEX "^__version__")
message(STATUS "LibTorch with CUDA: ${torch_dir} (${version})")
