#!/bin/sh
# benchmarks/warm.sh [N [ROUNDS]]: apply, plan and destroy of N containers in one JVM that has warmed up, beside floor.c; default 1000 and 4
set -e
cd "$(dirname "$0")/.."
export n="${1:-1000}" rounds="${2:-4}"
jdk=$(./cnmc version --json | sed -n 's/.*"java_home" *: *"\([^"]*\)".*/\1/p')
export java="${jdk:-${JAVA_HOME:-/usr}}/bin/java"
read -r dist <.cnmc/current
export jars=".cnmc/$dist/lib/*"
work=$(mktemp -d)
export work
trap 'rm -rf "$work"' EXIT
gcc -O2 -pthread -w -o "$work/floor" benchmarks/floor.c
unshare --net --mount --propagation private sh -euc '
  mount -t tmpfs tmpfs /run
  mkdir -p /run/netns /run/etc/upper /run/etc/work
  mount -t overlay overlay -o lowerdir=/etc,upperdir=/run/etc/upper,workdir=/run/etc/work /etc
  ip link set lo up
  "$work/floor" n="$n" group=77 v6=5 q1=1 brlast=1 threads=2 mcsnoop=0 |
    sed "s/.*\"build\":\([0-9.]*\).*\"readcold\":\([0-9.]*\).*\"td_linksgone\":\([0-9.]*\).*/floor  apply \1 ms, plan \2 ms, destroy \3 ms/"
  exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms40m -XX:MaxNewSize=24m -Xmx400m \
    --enable-native-access=ALL-UNNAMED -cp "$jars" benchmarks/src/main/java/io/cnmc/benchmarks/Warm.java "$n" "$rounds"
'
