namespace TypedConfig;

/// <summary>One configuration source as a reload sees it.</summary>
internal abstract class Layer
{
    /// <summary>The source's name in messages: <c>config/app.yaml</c>, <c>environment variables</c>.</summary>
    public abstract string Source { get; }

    /// <summary>The name of the source that sets a path, where a layer is made of several.</summary>
    public virtual string SourceOf(string path) => Source;

    /// <summary>Whether everything read through this object comes from one state of the source, whatever happens meanwhile.</summary>
    public abstract bool IsPinned { get; }

    /// <summary>The same object as long as the source has not reloaded, so that what was found in its content holds on.</summary>
    public abstract object Content { get; }

    /// <summary>Why the source serves older values than it should; null while it is well.</summary>
    public virtual LayerFault? Fault => null;

    /// <summary>The directory of the source where the system refuses to tell of changes, so that they are looked for; null while it tells.</summary>
    public virtual string? PolledDirectory => null;

    /// <summary>What an operator has to know of how the source notices changes; null for nothing.</summary>
    public virtual StoreNotice? Notice => null;

    /// <summary>
    /// The paths that are set otherwise than when the layer at this place was captured earlier; null if that is not known, which is so for
    /// sources that are not ours once they have reloaded.
    /// </summary>
    public virtual IReadOnlyCollection<string>? ChangesSince(Layer earlier) => ReferenceEquals(Content, earlier.Content) ? [] : null;

    /// <summary>Looks a whole path up (<c>database:pool_size</c>, ignoring case). A value that is there can be null.</summary>
    public abstract bool TryGet(string path, out string? value);

    /// <summary>The distinct names directly below a path; numbers first, in their order.</summary>
    public abstract IReadOnlyList<string> ChildNames(string path);

    /// <summary>Looks an environment variable up by its exact name, where this layer is the one that environment variables come from.</summary>
    public virtual bool TryGetEnvironmentVariable(string name, out string? value)
    {
        value = null;
        return false;
    }

    /// <summary>The line, counted from 1, that sets the path; null where it is not known.</summary>
    public virtual int? LineOf(string path) => null;
}
