#!/bin/sh
# benchmarks/overlay.sh [HOSTS [ENDPOINTS [ROUNDS]]]: time and memory of planning one host's part of an overlay, and what one endpoint more changes there.
# Default: 200 hosts, 50 endpoints each, 5 rounds. Needs no rights: the plans are made offline.
# Fails when the best round takes 2 s, a process has more than 512 MiB, or one endpoint more is more than two objects.
set -e
cd "$(dirname "$0")/.."
hosts=${1:-200} endpoints=${2:-50} rounds=${3:-5}
file=$(mktemp -d)/big.cnm
trap 'rm -rf "$(dirname "$file")"' EXIT
cat > "$file" <<CNM
topology big { }
variable more { type = number  default = 0 }
network mesh { driver = overlay  subnet = 10.64.0.0/12 }
for h in 1..$hosts { host "h\${h}" { address = 198.18.0.0 + h } }
for h in 1..$hosts {
  for c in 1..$endpoints { container "c\${h}-\${c}" { on = "h\${h}"  endpoint mesh } }
}
for m in range(0, more) { container "more\${m}" { on = "h$hosts"  endpoint mesh } }
CNM
./cnmc version >/dev/null
best=
for round in $(seq "$rounds"); do
  start=$(date +%s%N)
  ./cnmc plan --host h1 --offline "$file" >/dev/null
  took=$((($(date +%s%N) - start) / 1000000))
  echo "plan: $took ms"
  if [ -z "$best" ] || [ "$took" -lt "$best" ]; then best=$took; fi
done
./cnmc plan --host h1 --offline "$file" >/dev/null &
kibibytes=0
while now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$!/status" 2>/dev/null) && [ -n "$now" ]; do
  kibibytes=$now
  sleep 0.02
done
echo "most memory: $((kibibytes / 1024)) MiB"
objects() { ./cnmc compile --host h1 "$@" "$file" | tr -d ' \n' | sed 's/},{/}\n{/g' | grep -cE "\"type\":\"(fdb|neighbour)\"" || true; }
few=$(objects) more=$(objects -var more=1)
echo "fdb entries and neighbours: $few, with one endpoint more: $more"
[ "$best" -lt 2000 ] && [ "$kibibytes" -gt 0 ] && [ "$kibibytes" -lt $((512 * 1024)) ] && [ $((more - few)) = 2 ]
