# SPDX-License-Identifier: Apache-2.0
# Every third-party library, where it comes from and why, in one file. Packages: tools/packages.txt.
find_package(fmt 9 REQUIRED)            # text formatting
find_package(GTest REQUIRED)            # tests
find_package(OpenSSL 3 REQUIRED)        # SHA-256; TLS of the HTTP client
find_package(SQLite3 REQUIRED)          # case store
find_package(CLI11 2 REQUIRED)          # command line
find_package(ZLIB REQUIRED)             # .gz, and the zip inside .xlsx
find_package(EXPAT REQUIRED)            # the XML inside .xlsx
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)  # reading JSON
find_package(PkgConfig REQUIRED)
pkg_check_modules(libyaml REQUIRED IMPORTED_TARGET yaml-0.1)  # packs, front matter, mappings
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)  # .zst
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)  # Ed25519, XChaCha20-Poly1305
pkg_check_modules(icu REQUIRED IMPORTED_TARGET icu-i18n icu-uc)  # which names look alike
pkg_check_modules(tcmalloc REQUIRED IMPORTED_TARGET libtcmalloc_minimal)  # malloc of `plumbline`: decision 16
pkg_check_modules(libpq REQUIRED IMPORTED_TARGET libpq)   # PostgreSQL; so far only to test that rules run there alike

# PostgreSQL's own grammar, for checking rules. Debian ships a static library and headers, no CMake file.
find_library(PG_QUERY_LIBRARY pg_query REQUIRED)
find_path(PG_QUERY_INCLUDE pg_query.h REQUIRED)
add_library(pg_query STATIC IMPORTED)
set_target_properties(pg_query PROPERTIES IMPORTED_LOCATION ${PG_QUERY_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${PG_QUERY_INCLUDE})
target_link_libraries(pg_query INTERFACE Threads::Threads)

# DuckDB: not in Debian; tools/fetch-duckdb puts the library and its C header here.
set(DUCKDB_DIR ${CMAKE_SOURCE_DIR}/third_party/duckdb)
add_library(duckdb SHARED IMPORTED)
set_target_properties(duckdb PROPERTIES IMPORTED_LOCATION ${DUCKDB_DIR}/lib/libduckdb.so
  INTERFACE_INCLUDE_DIRECTORIES ${DUCKDB_DIR}/include)
if(NOT EXISTS ${DUCKDB_DIR}/lib/libduckdb.so)
  message(FATAL_ERROR "third_party/duckdb is empty: run ./dev setup")
endif()
