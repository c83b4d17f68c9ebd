#!/usr/bin/env bash
# Publishes samples/QuickStart trimmed from the package, and a program that reads the same values by the framework alone, and records what they take.
# Called by run.sh, which says where the results go.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet pack "$root/runtime/TypedConfig" -c Release -o "$work/packages" -p:Version=0.0.1-size --nologo -v quiet

project() { # NAME REFERENCES
  mkdir -p "$work/$1"
  cat > "$work/$1/$1.csproj" <<P
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <PublishTrimmed>true</PublishTrimmed>
    <EnableConfigurationBindingGenerator>true</EnableConfigurationBindingGenerator>
    <RestorePackagesPath>../restored</RestorePackagesPath>
    <RestoreAdditionalProjectSources>../packages</RestoreAdditionalProjectSources>
  </PropertyGroup>
  <ItemGroup>$2</ItemGroup>
</Project>
P
}

project QuickStart '<PackageReference Include="TypedConfig" Version="0.0.1-size" />'
cp "$root"/samples/QuickStart/{Program.cs,Demo.cs,schema.yaml} "$work/QuickStart"

references=""
for package in Microsoft.Extensions.Configuration.Json Microsoft.Extensions.Configuration.Binder Microsoft.Extensions.DependencyInjection Microsoft.Extensions.Options.ConfigurationExtensions; do
  references+="<PackageReference Include=\"$package\" Version=\"10.0.14\" />"
done
project Stock "$references"
cat > "$work/Stock/Program.cs" <<'C'
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

var configuration = new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true, reloadOnChange: true).Build();
using var services = new ServiceCollection().Configure<Database>(configuration.GetSection("Database")).BuildServiceProvider();
var monitor = services.GetRequiredService<IOptionsMonitor<Database>>();
using var subscription = monitor.OnChange(database => Console.WriteLine($"{database.Host} {database.PoolSize}"));
Console.WriteLine($"{monitor.CurrentValue.Host} {monitor.CurrentValue.PoolSize} {monitor.CurrentValue.ConnectTimeout}");

internal sealed class Database
{
    public int PoolSize { get; set; } = 10;

    public string Host { get; set; } = "localhost";

    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
C

rows=()
for program in Stock QuickStart; do
  (cd "$work/$program" && dotnet publish -c Release -r linux-x64 --self-contained -o "$work/out/$program" --nologo -v quiet)
  bytes=$(find "$work/out/$program" -type f ! -name '*.pdb' -printf '%s\n' | awk '{ n += $1 } END { print n }')
  if [ $program = Stock ]; then name="without: the framework's options and JSON file"; else name="with: samples/QuickStart"; fi
  rows+=("$name" "published, self-contained and trimmed" "$bytes" bytes)
done
rows+=("with, beside without" "" "$(awk -v a="${rows[6]}" -v b="${rows[2]}" 'BEGIN { printf "%.2f", a / b }')" times)
dotnet "$BENCHMARKS" record "$RESULTS" size "A trimmed program with TypedConfig and without" "${rows[@]}"
