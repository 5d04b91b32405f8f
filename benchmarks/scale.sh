#!/bin/sh
# benchmarks/scale.sh [ROUNDS [N…]]: cnmc against floor.c in turns; needs root, gcc and a built ./cnmc. Default: 5 rounds of 100 and 1000.
set -e
cd "$(dirname "$0")/.."
./cnmc version >/dev/null
[ $# -gt 0 ] || set -- 5 100 1000
[ $# -gt 1 ] || set -- "$1" 100 1000
jdk=$(./cnmc version --json | sed -n 's/.*"java_home" *: *"\([^"]*\)".*/\1/p')
exec "${jdk:-${JAVA_HOME:-/usr}}/bin/java" benchmarks/src/main/java/io/cnmc/benchmarks/Scale.java "$@"
