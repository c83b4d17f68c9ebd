#!/usr/bin/env bash
# Measures TypedConfig beside its peers, and writes tables, plots and the summary to benchmarks/results. Starts redis-server and etcd by itself.
#   run.sh                    everything (some 40 minutes on 2 cores; nothing else should run)
#   run.sh PART [NAME…]       one part, of it only some subjects; the summary keeps what else it has
#   run.sh --quick …          each only a moment, to see that everything works; nothing is kept
# Parts: benchmarks latencies stores logs processes footprint starts analyzers size
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
quick=()
if [ "${1:-}" = --quick ]; then quick=(--quick) && shift; fi
parts=(benchmarks latencies stores logs processes footprint starts)
if [ ${#quick[@]} = 0 ]; then parts+=(analyzers size); fi
if [ $# -gt 0 ]; then parts=("$1") && shift; fi

dotnet build TypedConfig.Benchmarks -c Release --nologo -v quiet
export BENCHMARKS=$PWD/TypedConfig.Benchmarks/bin/Release/net10.0/TypedConfig.Benchmarks.dll
export RESULTS=$PWD/results
here=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ ${#quick[@]} -gt 0 ]; then RESULTS=$work/results; fi
cd "$work"

for part in "${parts[@]}"; do
  case $part in
    analyzers | size) "$here/$part.sh" "$@" ;;
    *) dotnet "$BENCHMARKS" "$part" "$RESULTS" "${quick[@]}" "$@" ;;
  esac
  # Once more with one processor, which only a process of its own is sure to stay on.
  if [ "$part" = logs ]; then taskset -c 0 dotnet "$BENCHMARKS" logs "$RESULTS" "${quick[@]}"; fi
done
dotnet "$BENCHMARKS" summary "$RESULTS" ".NET SDK $(dotnet --version), $(redis-server --version | grep -o 'v=[0-9.]*' | sed 's/v=/Redis /'), $(etcd --version | head -1 | sed 's/etcd Version:/etcd/')"
