#!/bin/sh
# benchmarks/overlay.sh [HOSTS [ENDPOINTS [ROUNDS]]]: time and memory of planning one host's part of an overlay, and what one endpoint more changes there.
# Default: 200 hosts, 50 endpoints each, 5 rounds. Needs no rights: the plans are made offline.
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
for round in $(seq "$rounds"); do
  start=$(date +%s%N)
  ./cnmc plan --host h1 --offline "$file" >/dev/null
  echo "plan: $((($(date +%s%N) - start) / 1000000)) ms"
done
if command -v /usr/bin/time >/dev/null; then
  /usr/bin/time -f "most memory: %M KiB" ./cnmc plan --host h1 --offline "$file" >/dev/null
fi
objects() { ./cnmc compile --host h1 "$@" "$file" | tr -d ' \n' | sed 's/},{/}\n{/g' | grep -cE "\"type\":\"(fdb|neighbour)\"" || true; }
echo "fdb entries and neighbours: $(objects), with one endpoint more: $(objects -var more=1)"
