using System.Reflection;

namespace TypedConfig;

/// <summary>Where a store is: on which servers, and below which keys.</summary>
/// <param name="Endpoints">The servers.</param>
/// <param name="Keys">The keys.</param>
internal sealed record EtcdPlace(IReadOnlyList<Uri> Endpoints, EtcdKeys Keys)
{
    private const int MaxNameLength = 200;

    /// <param name="endpoints">The servers, comma-separated.</param>
    /// <param name="options">What the user says.</param>
    /// <param name="application">The application's name; null if nobody has said it.</param>
    /// <param name="environment">The environment; null if nobody has said it.</param>
    /// <exception cref="ArgumentException">A part is none, or an option is outside its limits.</exception>
    public static EtcdPlace Of(string endpoints, EtcdStoreOptions options, string? application = null, string? environment = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        options.Validate();
        var servers = endpoints.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static endpoint => EndpointOf(endpoint)).Distinct().ToList();
        if (servers.Count == 0)
        {
            throw new ArgumentException("endpoints = \"\": must be one or more of host:port, http://host:port and https://host:port, comma-separated", nameof(endpoints));
        }

        var isSecured = options.ClientCertificates is not null || options.CertificateValidation is not null;
        if (isSecured && servers.Find(static server => server.Scheme != Uri.UriSchemeHttps) is { } open)
        {
            throw new ArgumentException($"endpoints: {open.Authority} must be https://{open.Authority} where certificates are set", nameof(endpoints));
        }

        var first = NameOf(nameof(options.Namespace), options.Namespace ?? application ?? Assembly.GetEntryAssembly()?.GetName().Name ?? "");
        var second = NameOf(nameof(options.Environment), options.Environment ?? environment ?? EnvironmentName.Default);
        return new EtcdPlace(servers, new EtcdKeys($"/config/{first}/{second}/"));
    }

    /// <summary>What the store is called in messages.</summary>
    public override string ToString() => $"etcd store {Keys} at {string.Join(", ", Endpoints.Select(static endpoint => endpoint.Authority))}";

    private static Uri EndpointOf(string endpoint)
    {
        var text = endpoint.Contains("://", StringComparison.Ordinal) ? endpoint : $"http://{endpoint}";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
        {
            // It may hold a password.
            throw new ArgumentException("endpoints: each must be host:port, http://host:port or https://host:port; a user and a password have options of their own", nameof(endpoint));
        }

        return uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri
            : throw new ArgumentException($"endpoints: {ErrorText.Of(uri.Authority)} must be host:port, http://host:port or https://host:port, without a path", nameof(endpoint));
    }

    private static string NameOf(string option, string name) =>
        name.Length is > 0 and <= MaxNameLength && name != "." && !name.Contains('/', StringComparison.Ordinal) && !name.Contains("..", StringComparison.Ordinal) && !name.Any(char.IsControl)
            ? name
            : throw new ArgumentException($"{option} = {ErrorText.Of(name)}: must have 1 to {MaxNameLength} characters, and no '/', no '..' and no control characters");
}
