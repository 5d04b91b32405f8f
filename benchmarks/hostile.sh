#!/bin/sh
# benchmarks/hostile.sh [NAME]: sources of up to a megabyte that are made to break the compiler, each checked by a process of its own.
# Fails when one takes more than 2 s or 256 MiB of resident memory. With NAME, only those whose name has it. Needs no rights.
set -e
cd "$(dirname "$0")/.."
./cnmc version >/dev/null
jdk=$(./cnmc version --json | sed -n 's/.*"java_home" *: *"\([^"]*\)".*/\1/p')
exec "${jdk:-${JAVA_HOME:-/usr}}/bin/java" benchmarks/src/main/java/io/cnmc/benchmarks/Hostile.java "$@"
