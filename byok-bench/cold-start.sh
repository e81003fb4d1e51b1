#!/usr/bin/env bash
# Times a fresh JVM from its start to its end, with one AES-256 key made and wrapped under RSA-4096 in between: the whole
# process as a function or a command-line tool pays it. The contestants take turns, so that a busy machine is busy for all.
#
#   byok-bench/cold-start.sh [rounds, 20 when not given]      after: mvn -B -ntp -pl byok-bench -am package -DskipTests
set -euo pipefail
cd "$(dirname "$0")/target"

rounds=${1:-20}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
[ -n "${EPOCHREALTIME:-}" ] || { echo "This needs bash 5 for its clock; this one is $BASH_VERSION." >&2; exit 2; }
[ -d lib ] || { echo "Nothing is built here. First: mvn -B -ntp -pl byok-bench -am package -DskipTests" >&2; exit 2; }

# Each with what it needs on its class path and no more.
names=(empty byok SunJCE BouncyCastle)
declare -A main_class=(
  [empty]=EmptyJvm [byok]=ByokFirstWrap [SunJCE]=SunJceFirstWrap [BouncyCastle]=BouncyCastleFirstWrap)
declare -A libraries=([empty]="" [byok]=$(echo lib/byok-core-*.jar) [SunJCE]="" [BouncyCastle]=$(echo lib/bcprov-*.jar))

micros() { local now=$EPOCHREALTIME; echo "${now/[.,]/}"; }

run() { "$java" -cp "classes:${libraries[$1]}" "io.byok.bench.coldstart.${main_class[$1]}"; }

declare -A times
for name in "${names[@]}"; do run "$name"; done # once unmeasured, for the disk cache
for ((round = 0; round < rounds; round++)); do
  for name in "${names[@]}"; do
    begin=$(micros)
    run "$name"
    times[$name]+="$(($(micros) - begin)) "
  done
done

# The n-th smallest time, counted from 0.
smallest() { tr ' ' '\n' <<<"${times[$1]}" | sed '/^$/d' | sort -n | sed -n "$(($2 + 1))p"; }
median() { echo $((($(smallest "$1" $(((rounds - 1) / 2))) + $(smallest "$1" $((rounds / 2)))) / 2)); }

"$java" -version 2>&1 | sed -n 2p
echo "$rounds rounds; whole process; milliseconds"
echo
echo "| | median | fastest | slowest | to SunJCE |"
echo "|---|---:|---:|---:|---:|"
base=$(median SunJCE)
for name in "${names[@]}"; do
  middle=$(median "$name")
  echo "| $name | $((middle / 1000)) | $(($(smallest "$name" 0) / 1000)) | $(($(smallest "$name" $((rounds - 1))) / 1000))" \
    "| $((middle / base)).$(printf %02d $((middle * 100 / base % 100))) |"
done
