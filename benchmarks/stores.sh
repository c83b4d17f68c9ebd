#!/usr/bin/env bash
# Measures the stores beside bare clients of the same servers and writes benchmarks/results/stores.md. Starts redis-server and etcd by itself, on free
# loopback ports, and fails if it cannot. With --quick it runs only a moment and no table is kept: it shows that everything works.
# Names choose subjects: starts, redis, keyspace, etcd, one-key, limits.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build benchmarks/TypedConfig.Benchmarks -c Release --nologo -v quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$PWD
(cd "$work" && dotnet "$root/benchmarks/TypedConfig.Benchmarks/bin/Release/net10.0/TypedConfig.Benchmarks.dll" --stores "$@")
case " $* " in *" --quick "*) exit ;; esac
mkdir -p benchmarks/results
cp "$work/BenchmarkDotNet.Artifacts/results/stores.md" benchmarks/results/stores.md
