#!/bin/sh
# benchmarks/startup.sh [ROUNDS]: how long short commands take, in bare JVMs of the same JDK. Default: 20 rounds.
set -e
cd "$(dirname "$0")/.."
./cnmc version >/dev/null
jdk=$(./cnmc version --json | sed -n 's/.*"java_home" *: *"\([^"]*\)".*/\1/p')
exec "${jdk:-${JAVA_HOME:-/usr}}/bin/java" benchmarks/src/main/java/io/cnmc/benchmarks/Startup.java "${1:-20}"
