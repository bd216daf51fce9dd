# SPDX-License-Identifier: Apache-2.0
# The warning set, as errors. One interface target that every module links.
add_library(plumbline_warnings INTERFACE)
target_compile_options(plumbline_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(plumbline_warnings INTERFACE -Wduplicated-cond -Wlogical-op -Wuseless-cast)
endif()
target_compile_definitions(plumbline_warnings INTERFACE _GLIBCXX_ASSERTIONS)
