#!/usr/bin/env bash
# Runs the benchmarks beside their peers and writes the tables to benchmarks/results. With --quick each runs only a moment and no table is kept:
# it shows that everything works. Other arguments go to BenchmarkDotNet; --filter selects the latencies too.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build benchmarks/TypedConfig.Benchmarks -c Release --nologo -v quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$PWD
(cd "$work" && dotnet "$root/benchmarks/TypedConfig.Benchmarks/bin/Release/net10.0/TypedConfig.Benchmarks.dll" "$@")
case " $* " in *" --quick "*) exit ;; esac
mkdir -p benchmarks/results
for table in "$work"/BenchmarkDotNet.Artifacts/results/*-report-github.md; do
  name=$(basename "$table" -report-github.md)
  cp "$table" "benchmarks/results/${name##*.}.md"
done
