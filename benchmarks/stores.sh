#!/usr/bin/env bash
# Measures the stores beside bare clients of the same servers and writes benchmarks/results/stores.md. Starts redis-server and etcd by itself, on free
# loopback ports, and fails if it cannot. With --quick it runs only a moment and no table is kept: it shows that everything works.
# Names choose subjects: starts, redis, keyspace, etcd, one-key, limits.
source "$(dirname "$0")/prepare.sh"
measure --stores "$@"
case " $* " in *" --quick "*) exit ;; esac
mkdir -p benchmarks/results
cp "$results/stores.md" benchmarks/results/stores.md
