#!/usr/bin/env bash
# Times a LocalKms that runs alone: from the start of a fresh JVM to the answer to its first request.
#
#   byok-bench/localkms-start.sh [rounds, 20 when not given]      after: mvn -B -ntp -pl byok-localkms package -DskipTests
set -euo pipefail
cd "$(dirname "$0")/../byok-localkms/target"

rounds=${1:-20}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
jar=$(echo byok-localkms-*-all.jar)
[ -n "${EPOCHREALTIME:-}" ] || { echo "This needs bash 5 for its clock; this one is $BASH_VERSION." >&2; exit 2; }
[ -f "$jar" ] || { echo "Nothing is built. First: mvn -B -ntp -pl byok-localkms package -DskipTests" >&2; exit 2; }

micros() { local now=$EPOCHREALTIME; echo "${now/[.,]/}"; }

# Without curl, whose own start would count: a request through bash's own sockets.
ask() {
  local port=$1 status
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf '%s\r\n' "POST / HTTP/1.1" "Host: 127.0.0.1:$port" "Content-Type: application/x-amz-json-1.1" \
    "X-Amz-Target: TrentService.ListKeys" "Content-Length: 2" "Connection: close" \
    "Authorization: AWS4-HMAC-SHA256 Credential=111122223333/20261123/eu-central-1/kms/aws4_request, SignedHeaders=host, Signature=$(printf '0%.0s' {1..64})" \
    "" >&3
  printf '{}' >&3
  read -r status <&3
  exec 3>&-
  [[ $status == *" 200 "* ]] || { echo "ListKeys answered: $status" >&2; exit 1; }
}

once() {
  local begin line
  begin=$(micros)
  coproc SERVER { exec "$java" -jar "$jar" --port 0; }
  read -r line <&"${SERVER[0]}"
  ask "${line##*:}"
  echo $(($(micros) - begin))
  kill "$SERVER_PID"
  wait "$SERVER_PID" 2>/dev/null || true
}

once >/dev/null # unmeasured, for the disk cache
times=$(for ((round = 0; round < rounds; round++)); do once; done | sort -n)
nth() { sed -n "$1p" <<<"$times"; }

"$java" -version 2>&1 | sed -n 2p
echo "$rounds fresh JVMs; to the first answer; milliseconds"
echo
echo "| median | fastest | slowest |"
echo "|---:|---:|---:|"
echo "| $(($(nth $(((rounds + 1) / 2))) / 1000)) | $(($(nth 1) / 1000)) | $(($(nth "$rounds") / 1000)) |"
