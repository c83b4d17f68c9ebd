using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedConfig;

/// <summary>Makes the container's <see cref="IValidateOptions{TOptions}"/> of the root and of each section take part in validation.</summary>
internal sealed class OptionsValidation<TRoot>(IServiceProvider provider, ConfigMonitorOptions options) : IConfigSectionVisitor<TRoot>
    where TRoot : class, IConfigRoot<TRoot>
{
    public void Visit<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TSection>(string name, Func<TRoot, TSection> select)
        where TSection : class
    {
        IValidateOptions<TSection>[] validators = [.. provider.GetServices<IValidateOptions<TSection>>()];
        if (validators.Length > 0)
        {
            options.Validators.Add(tree => validators.SelectMany(validator => Errors(name, validator.Validate(Microsoft.Extensions.Options.Options.DefaultName, select((TRoot)tree)))));
        }
    }

    private static IEnumerable<ConfigError> Errors(string name, ValidateOptionsResult result) => result.Failed
        ? (result.Failures ?? ["is not valid"]).Select(failure => new ConfigError(name.Length == 0 ? null : name, null, failure, null, null))
        : [];
}
