#!/usr/bin/env bash
# Runs the tests of stores that are worth it for an hour, or for the seconds given; ends with what each printed, its seed too, which
# TYPEDCONFIG_TEST_SEED repeats.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TYPEDCONFIG_SOAK_SECONDS=${1:-3600}
dotnet build TypedConfig.sln --nologo -v quiet || exit 1
status=0
runs=()
for tests in TypedConfig.Tests TypedConfig.Redis.Tests TypedConfig.Etcd.Tests; do
  dotnet test "tests/$tests" --no-build --nologo --filter Soak=yes --logger "console;verbosity=detailed" &
  runs+=($!)
done
for run in "${runs[@]}"; do wait "$run" || status=1; done
exit $status
