#!/usr/bin/env bash
# Builds a project of FILES C# files and a schema of KEYS keys from the package, and records what the analyzers took, ours beside the SDK's own.
# Called by run.sh, which says where the results go. usage: analyzers.sh [FILES] [KEYS]
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
files=${1:-1000}
keys=${2:-1000}
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet pack runtime/TypedConfig -c Release -o "$work/packages" -p:Version=0.0.1-cost --nologo -v quiet
mkdir -p "$work/project"
cd "$work/project"
"$root/schemas/examples/make-large.sh" large.schema.yaml "$keys"
cat > Cost.csproj <<'P'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <RestorePackagesPath>../restored</RestorePackagesPath>
    <RestoreAdditionalProjectSources>../packages</RestoreAdditionalProjectSources>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="TypedConfig" Version="0.0.1-cost" />
  </ItemGroup>
</Project>
P
cat > appsettings.json <<'J'
{ "Group0": { "Key0": 20, "Key1": "a.b" }, "Logging": { "LogLevel": { "Default": "Information" } } }
J
for ((i = 0; i < files; i++)); do
  cat > "Service$i.cs" <<C
using Acme.Large;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Acme.Services;

public sealed class Service$i(LargeConfig config, IConfiguration configuration, ILogger<Service$i> logger)
{
    private readonly Dictionary<string, int> _counts = [];

    public int Count(string name)
    {
        _counts[name] = _counts.GetValueOrDefault(name) + config.Group0.Key0;
        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.LogDebug("Counted {Name} of {Section}", name, configuration["Elsewhere:Name$i"]);
        }

        return _counts.Values.Where(static count => count > 0).Sum();
    }

    public string Describe(IEnumerable<string> names) => string.Join(", ", names.Select(name => \$"{name}: {Count(name)} at {config.Group0.Key2}"));
}
C
done
dotnet restore --nologo -v quiet

measure() {
  rm -rf obj/Debug bin
  dotnet build --no-restore --nologo -p:ReportAnalyzer=true -v:detailed -p:UseSharedCompilation=false > "$work/log" || { tail -20 "$work/log" >&2; exit 1; }
  # One assembly a line: its seconds.
  awk '/^ *(<?[0-9.]+) +<?[0-9]+ +[A-Za-z].*, Version=/ { gsub("<", ""); name = $3; sub(",", "", name); print name, $1 }' "$work/log"
}

# Sum over threads, median of three builds, in relation to the analyzers of the SDK. The generator is no analyzer; its first run in a fresh compiler is
# shown beside them.
mapfile -t rows < <(for round in 1 2 3; do measure; done | awk '
  { n[$1]++; value[$1, n[$1]] = $2 }
  function median(name,   a, b, c) { a = value[name, 1]; b = value[name, 2]; c = value[name, 3]; return a < b ? (b < c ? b : (a < c ? c : a)) : (a < c ? a : (b < c ? c : b)) }
  END {
    for (name in n) if (name ~ /^TypedConfig.Analyzers/) ours += median(name); else if (name ~ /^Microsoft\.CodeAnalysis/) sdk += median(name)
    printf "%s\n%s\n%.3f\n%s\n", "analyzers of TypedConfig", "all", ours / sdk, "times the time of the analyzers of the SDK"
    for (name in n) if (name ~ /^TypedConfig/) printf "%s\n\n%.3f\n%s\n", name, median(name) / sdk, "times the time of the analyzers of the SDK"
  }')
dotnet "$BENCHMARKS" record "$RESULTS" analyzers "Analyzers in a build of $files C# files and $keys schema keys" "${rows[@]}"
