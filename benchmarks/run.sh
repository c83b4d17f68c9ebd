#!/usr/bin/env bash
# Runs the benchmarks beside their peers and writes the tables to benchmarks/results. With --quick each runs only a moment and no table is kept:
# it shows that everything works. Other arguments go to BenchmarkDotNet; --filter selects the latencies too.
source "$(dirname "$0")/prepare.sh"
measure "$@"
case " $* " in *" --quick "*) exit ;; esac
mkdir -p benchmarks/results
for table in "$results"/*-report-github.md; do
  name=$(basename "$table" -report-github.md)
  cp "$table" "benchmarks/results/${name##*.}.md"
done
