#!/usr/bin/env bash
# Measures wrapping in SoftHSM: makes a token in a folder of its own and runs HsmBenchmark. Further arguments go to JMH.
# First: mvn -q -B -ntp -pl byok-bench -am package -DskipTests
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/tokens"
printf 'directories.tokendir = %s\nlog.level = ERROR\n' "$folder/tokens" > "$folder/softhsm2.conf"
export SOFTHSM2_CONF=$folder/softhsm2.conf
softhsm2-util --init-token --free --label byok-bench --so-pin 5678 --pin 1234 > /dev/null
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar "$here/target/benchmarks.jar" HsmBenchmark "$@"
