using System.Globalization;
using System.Net;
using StackExchange.Redis;

namespace TypedConfig;

/// <summary>A server and a store in it.</summary>
/// <param name="Name">The store's name in messages.</param>
/// <param name="Options">How to work with it.</param>
/// <param name="Connection">Where it is; null for a connection that is there already.</param>
internal sealed record RedisTarget(string Name, RedisStoreOptions Options, ConfigurationOptions? Connection)
{
    public static RedisTarget Of(string connectionString, RedisStoreOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        options.Validate();
        if (options.Connection is not null)
        {
            throw new ArgumentException("There is a connection already: leave the connection string out", nameof(connectionString));
        }

        var connection = Parse(connectionString);
        return new RedisTarget(options.Name ?? NameOf(connection, options), options, connection);
    }

    public static RedisTarget Of(RedisStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return options.Connection is null
            ? throw new ArgumentException($"There is neither a connection string nor a connection: call {nameof(RedisStoreOptions.UseConnection)}", nameof(options))
            : new RedisTarget(options.Name ?? $"redis store {options.Prefix}", options, null);
    }

    private static ConfigurationOptions Parse(string connectionString)
    {
        ConfigurationOptions parsed;
        try
        {
            parsed = ConfigurationOptions.Parse(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Without the inner exception, which quotes a part of the text, where a password may be.
            var user = connectionString.Contains("user=", StringComparison.OrdinalIgnoreCase);
            throw new ArgumentException(
                $"The connection string cannot be read by the StackExchange.Redis in use ({typeof(ConfigurationOptions).Assembly.GetName().Version}).{(user ? " For 'user' refer to StackExchange.Redis 2.1 or later." : "")}",
                nameof(connectionString));
        }

        return parsed.EndPoints.Count > 0 ? parsed : throw new ArgumentException("The connection string names no server", nameof(connectionString));
    }

    private static string NameOf(ConfigurationOptions connection, RedisStoreOptions options)
    {
        var servers = string.Join(',', connection.EndPoints.Select(static endPoint => endPoint switch
        {
            DnsEndPoint dns => dns.Port == 0 ? dns.Host : string.Create(CultureInfo.InvariantCulture, $"{dns.Host}:{dns.Port}"),
            _ => endPoint.ToString(),
        }));
        var database = (options.Database ?? connection.DefaultDatabase) is > 0 and var number ? $" ({number})" : "";
        return $"redis store {options.Prefix} at {servers}{database}";
    }
}
