using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedConfig;

/// <summary>Registers the options interfaces of the root and of each section.</summary>
internal sealed class OptionsRegistration<TRoot>(IServiceCollection services) : IConfigSectionVisitor<TRoot>
    where TRoot : class, IConfigRoot<TRoot>
{
    public void Visit<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TSection>(string name, Func<TRoot, TSection> select)
        where TSection : class
    {
        services.AddSingleton<IOptions<TSection>>(provider =>
        {
            var monitor = provider.GetRequiredService<ConfigMonitor<TRoot>>();
            return new SectionOptions<TSection>(() => select(monitor.Config.Snapshot()));
        });
        services.AddSingleton<IOptionsMonitor<TSection>>(provider =>
            new SectionMonitor<TRoot, TSection>(provider.GetRequiredService<ConfigMonitor<TRoot>>(), select));
        services.AddScoped<IOptionsSnapshot<TSection>>(provider =>
            new SectionSnapshot<TSection>(select(provider.GetRequiredService<ConfigScope<TRoot>>().Config)));
    }
}
