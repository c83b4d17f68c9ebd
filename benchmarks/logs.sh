#!/usr/bin/env bash
# Measures log calls beside the framework's generator, Serilog and NLog in one process, and writes benchmarks/results/logs.md. With --quick it runs
# only a moment and no table is kept: it shows that everything works.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build benchmarks/TypedConfig.Benchmarks -c Release --nologo -v quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$PWD
run() { (cd "$work" && "$@" dotnet "$root/benchmarks/TypedConfig.Benchmarks/bin/Release/net10.0/TypedConfig.Benchmarks.dll" --logs $quick); }
quick=$*
run env
# Once more with one processor, which only a process of its own is sure to stay on.
run taskset -c 0
case " $* " in *" --quick "*) exit ;; esac
mkdir -p benchmarks/results
cp "$work/BenchmarkDotNet.Artifacts/results/logs.md" benchmarks/results/logs.md
