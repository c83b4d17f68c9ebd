#!/usr/bin/env bash
# Checks the format, builds, runs every test and ends with one line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] && apt-cache show dotnet-sdk-10.0 >/dev/null 2>&1; then
    apt-get install -y dotnet-sdk-10.0 || exit 1
  else
    echo "Missing: the .NET 10 SDK (https://dotnet.microsoft.com/download)." >&2
    exit 1
  fi
fi

servers=()
command -v redis-server >/dev/null || servers+=(redis-server)
command -v etcd >/dev/null || servers+=(etcd-server)
command -v etcdctl >/dev/null || servers+=(etcd-client)
command -v chromium >/dev/null || servers+=(chromium)
if [ ${#servers[@]} -gt 0 ]; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] && apt-cache show "${servers[@]}" >/dev/null 2>&1; then
    (
      # The tests start servers of their own; the packages are kept from starting theirs.
      policy=/usr/sbin/policy-rc.d
      if ! [ -e $policy ]; then
        trap 'rm $policy' EXIT
        printf '#!/bin/sh\nexit 101\n' >$policy && chmod +x $policy
      fi
      apt-get install -y --no-install-recommends "${servers[@]}"
    ) || exit 1
  else
    echo "Missing: ${servers[*]} (packages of Debian 12). The tests run real Redis and etcd servers, and a real browser." >&2
    exit 1
  fi
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0

dotnet build TypedConfig.sln --nologo -v quiet || exit 1
dotnet format TypedConfig.sln --verify-no-changes --no-restore || status=1
dotnet test TypedConfig.sln --no-build --nologo --logger "trx" --results-directory "$results" || status=1

count() { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'; }
passed=$(count passed)
failed=$(count failed)
skipped=$(($(count total) - passed - failed))
[ "$failed" = 0 ] && [ "$passed" -gt 0 ] || status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
