#!/usr/bin/env bash
# Writes a schema of KEYS keys (2,000 by default) in groups of 50, with every scalar type, shared types, rules and descriptions.
# usage: make-large.sh FILE [KEYS]
set -euo pipefail
file=${1:?usage: make-large.sh FILE [KEYS]}
keys=${2:-2000}

awk -v keys="$keys" 'BEGIN {
  split("integer, min: 1, max: 1000, default: 10|string, pattern: \"^[a-z.-]+$\", default: a.b|duration, min: 1s, default: 30s|boolean, default: false|size, default: 4MiB|enum, values: [debug, info, warn], default: info|endpoint|array, items: { type: string, max_length: 64 }, default: [a, b]|map, items: { type: integer }|number, default: 0.5, defaults: { production: 0.75 }", types, "|")
  print "$class: LargeConfig"
  print "$namespace: Acme.Large"
  print "$types:"
  print "  endpoint: { type: object, properties: { host: { type: string, required: true }, port: { type: integer, min: 1, max: 65535, default: 443 } } }"
  for (i = 0; i < keys; i++) {
    if (i % 50 == 0) printf "group_%d:\n  $description: Part %d of the configuration\n", i / 50, i / 50
    printf "  key_%d: { type: %s, description: The value %d }\n", i, types[i % 10 + 1], i
  }
  print "$rules:"
  for (i = 0; i + 2 < keys; i += 50) printf "  - rule: group_%d.key_%d <= 100 and group_%d.key_%d > 1s\n", i / 50, i, i / 50, i + 2
}' > "$file"
