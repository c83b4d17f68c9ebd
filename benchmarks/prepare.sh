# Sourced by the scripts that measure: builds the benchmarks and gives `measure`, which runs
# them in a folder that goes with the script, and `results`, where they leave theirs.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build benchmarks/TypedConfig.Benchmarks -c Release --nologo -v quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
program=$PWD/benchmarks/TypedConfig.Benchmarks/bin/Release/net10.0/TypedConfig.Benchmarks.dll
results=$work/BenchmarkDotNet.Artifacts/results
measure() { (cd "$work" && dotnet "$program" "$@"); }
