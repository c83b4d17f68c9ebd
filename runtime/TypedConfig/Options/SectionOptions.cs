using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace TypedConfig;

/// <summary><see cref="IOptions{TOptions}"/>: the section as it was at first use.</summary>
internal sealed class SectionOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TSection>(Func<TSection> read)
    : IOptions<TSection>
    where TSection : class
{
    private readonly Lazy<TSection> _value = new(read);

    public TSection Value => _value.Value;
}

/// <summary><see cref="IOptionsSnapshot{TOptions}"/>: the section of the scope. Every name gives the same.</summary>
internal sealed class SectionSnapshot<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TSection>(TSection value)
    : IOptionsSnapshot<TSection>
    where TSection : class
{
    public TSection Value => value;

    public TSection Get(string? name) => value;
}

/// <summary><see cref="IOptionsMonitor{TOptions}"/>: the section of this moment; tells only of changes to that section. Every name gives the same.</summary>
internal sealed class SectionMonitor<TRoot, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TSection>(
    ConfigMonitor<TRoot> monitor,
    Func<TRoot, TSection> select)
    : IOptionsMonitor<TSection>
    where TRoot : class, IConfigRoot<TRoot>
    where TSection : class
{
    private readonly TRoot _config = monitor.Config;

    public TSection CurrentValue => select(_config);

    public TSection Get(string? name) => select(_config);

    public IDisposable OnChange(Action<TSection, string?> listener) =>
        monitor.OnChange(select, (_, current) => listener(current, Microsoft.Extensions.Options.Options.DefaultName));
}
