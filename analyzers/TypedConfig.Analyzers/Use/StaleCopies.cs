using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedConfig.Analyzers;

/// <summary>Collects where values of the configuration are copied into fields, and which fields and methods follow changes.</summary>
internal sealed class StaleCopies
{
    private readonly CopiedValue _values;
    private readonly Subscriptions _subscriptions;
    private readonly Lifetimes _lifetimes;
    private readonly ConcurrentBag<Copy> _copies = [];
    private readonly ConcurrentBag<(ISymbol Field, ISymbol Method)> _assignments = [];
    private readonly ConcurrentDictionary<ISymbol, bool> _followed = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _callbacks = new(SymbolEqualityComparer.Default);

    public StaleCopies(CopiedValue values, Subscriptions subscriptions, Lifetimes lifetimes)
    {
        _values = values;
        _subscriptions = subscriptions;
        _lifetimes = lifetimes;
    }

    public void NoteAssignment(ISimpleAssignmentOperation assignment, ISymbol method)
    {
        if (Stored(assignment.Target) is not { } field)
        {
            return;
        }

        // What is assigned in a lambda is assigned again and again.
        if (IsInFunction(assignment))
        {
            _followed.TryAdd(field, true);
            return;
        }

        _assignments.Add((field, method));
        NoteValue(field, assignment.Value);
    }

    public void NoteInitializer(ISymbolInitializerOperation initializer)
    {
        var initialized = initializer switch
        {
            IFieldInitializerOperation field => field.InitializedFields.FirstOrDefault(),
            IPropertyInitializerOperation property => property.InitializedProperties.FirstOrDefault(),
            _ => (ISymbol?)null,
        };
        if (initialized is not null)
        {
            NoteValue(initialized.OriginalDefinition, initializer.Value);
        }
    }

    /// <summary>A section that a primary constructor captures is a field as well.</summary>
    public void NoteParameter(IParameterReferenceOperation reference, ISymbol method)
    {
        var parameter = reference.Parameter;
        if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            && !SymbolEqualityComparer.Default.Equals(constructor, method)
            && !IsInitializer(reference)
            && _values.OfType(parameter.Type) is { } key
            && parameter.Locations.FirstOrDefault() is { IsInSource: true } place)
        {
            _copies.Add(new Copy(parameter, constructor.ContainingType, place, key));
        }
    }

    /// <summary>Notes what a call registers, and what a subscription calls.</summary>
    public void NoteCall(IInvocationOperation invocation)
    {
        _lifetimes.Note(invocation);
        if (!_subscriptions.IsSubscription(invocation))
        {
            return;
        }

        foreach (var inner in invocation.Arguments.SelectMany(static argument => argument.DescendantsAndSelf()))
        {
            var method = inner switch
            {
                IInvocationOperation call => call.TargetMethod,
                IMethodReferenceOperation reference => reference.Method,
                _ => null,
            };
            if (method is not null)
            {
                _callbacks.TryAdd(method.OriginalDefinition, true);
            }
        }
    }

    /// <summary>The copies that nothing brings up to date, when everything has been seen.</summary>
    public IEnumerable<Copy> Find()
    {
        foreach (var (field, _) in _assignments.Where(assignment => _callbacks.ContainsKey(assignment.Method.OriginalDefinition)))
        {
            _followed.TryAdd(field, true);
        }

        return _copies.Where(copy => !_followed.ContainsKey(copy.Field) && _lifetimes.IsLong(copy.Owner)).GroupBy(static copy => copy.Place).Select(static same => same.First());
    }

    private void NoteValue(ISymbol field, IOperation value)
    {
        if (_values.Of(value) is { } key && field.ContainingType is { } owner)
        {
            _copies.Add(new Copy(field, owner, value.Syntax.GetLocation(), key));
        }
    }

    private static ISymbol? Stored(IOperation target) => target switch
    {
        IFieldReferenceOperation field => field.Field.OriginalDefinition,
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } when IsAuto(property) => property.OriginalDefinition,
        _ => null,
    };

    private static bool IsAuto(IPropertySymbol property) =>
        !property.DeclaringSyntaxReferences.IsEmpty
        && property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsInFunction(IOperation operation) => Ancestors(operation).Any(static outer => outer is IAnonymousFunctionOperation or ILocalFunctionOperation);

    private static bool IsInitializer(IOperation operation) => Ancestors(operation).Any(static outer => outer is ISymbolInitializerOperation and not IVariableInitializerOperation)
        && !IsInFunction(operation);

    private static IEnumerable<IOperation> Ancestors(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            yield return outer;
        }
    }
}

/// <param name="Field">What holds the copy: a field, a property, or a parameter that is captured.</param>
/// <param name="Owner">The type it belongs to.</param>
/// <param name="Place">Where it is copied.</param>
/// <param name="Key">The key or group that is copied.</param>
internal sealed record Copy(ISymbol Field, INamedTypeSymbol Owner, Location Place, KnownKey Key);
