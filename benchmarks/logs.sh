#!/usr/bin/env bash
# Measures log calls beside the framework's generator, Serilog and NLog in one process, and writes benchmarks/results/logs.md. With --quick it runs
# only a moment and no table is kept: it shows that everything works.
source "$(dirname "$0")/prepare.sh"
measure --logs "$@"
# Once more with one processor, which only a process of its own is sure to stay on.
taskset -c 0 bash -c 'cd "$0" && dotnet "$@"' "$work" "$program" --logs "$@"
case " $* " in *" --quick "*) exit ;; esac
mkdir -p benchmarks/results
cp "$results/logs.md" benchmarks/results/logs.md
