using StackExchange.Redis;

namespace TypedConfig;

/// <summary>What the client's exceptions and the server's errors mean. Their messages may quote values, so only error codes are taken from them.</summary>
internal static class RedisErrors
{
    public const string Unreachable = "the server cannot be reached";
    public const string Silent = "the server does not answer";

    /// <summary>Gives the client's calls a deadline, which they have none of.</summary>
    public static async ValueTask<T> Within<T>(RemoteStoreOptions options, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        Task<T>? result = null;
        try
        {
            result = call();
            return await result.WaitAsync(options.OperationTimeout, options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw Of(exception);
        }
        finally
        {
            Forget(result);
        }
    }

    /// <inheritdoc cref="Within{T}"/>
    public static async ValueTask Within(RemoteStoreOptions options, Func<Task> call, CancellationToken cancellationToken) =>
        await Within(options, () => Result(call()), cancellationToken).ConfigureAwait(false);

    /// <summary>A call that nobody waits for any more fails unseen.</summary>
    public static void Forget(Task? call) => call?.ContinueWith(static call => _ = call.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    public static StoreServerException Of(Exception exception) => exception switch
    {
        StoreServerException known => known,
        RedisServerException server => OfCode(CodeIn(server.Message)),
        TimeoutException => new StoreServerException(ConfigStoreState.Stale, Silent),
        RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } => OfCode("WRONGPASS"),
        RedisConnectionException { FailureType: ConnectionFailureType.UnableToResolvePhysicalConnection } or ObjectDisposedException => new StoreServerException(ConfigStoreState.Stale, Unreachable) { IsUnsent = true },
        RedisConnectionException connection => OfMessage(connection),
        RedisCommandException => new StoreServerException(ConfigStoreState.Stale, "the client in use does not allow a command that the store needs") { IsRefusal = true },
        RedisException or IOException or System.Net.Sockets.SocketException or OperationCanceledException => new StoreServerException(ConfigStoreState.Stale, Unreachable),
        _ => new StoreServerException(ConfigStoreState.Stale, $"the client failed with {exception.GetType().Name}"),
    };

    /// <summary>Why a connection could not be made stands deep in what the client says of it.</summary>
    private static StoreServerException OfMessage(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (Array.Find(["NOAUTH", "WRONGPASS", "invalid password", "AuthenticationFailure", "NOPERM", "LOADING"], code => inner.Message.Contains(code, StringComparison.Ordinal)) is { } found)
            {
                return OfCode(found is "NOPERM" or "LOADING" ? found : "WRONGPASS");
            }
        }

        return new StoreServerException(ConfigStoreState.Stale, Unreachable);
    }

    private static StoreServerException OfCode(string code) => code switch
    {
        "NOAUTH" or "WRONGPASS" => Refusal(ConfigStoreState.Unauthorized, "the server does not accept the password"),
        "NOPERM" => Refusal(ConfigStoreState.Forbidden, "the server does not let this user do what the store needs"),
        "WRONGTYPE" => Refusal(ConfigStoreState.Rejected, "something else than a hash has its name"),
        "READONLY" => Refusal(ConfigStoreState.Stale, "the server is a replica, which cannot be written"),
        "OOM" => Refusal(ConfigStoreState.Stale, "the server has no memory left (maxmemory)"),
        "LOADING" => Refusal(ConfigStoreState.Stale, "the server is still loading its data"),
        "MISCONF" => Refusal(ConfigStoreState.Stale, "the server cannot save its data, and takes no writes"),
        _ => Refusal(ConfigStoreState.Stale, $"the server answers with the error {code}"),
    };

    private static StoreServerException Refusal(ConfigStoreState state, string message) => new(state, message) { IsRefusal = true };

    /// <summary>The code that begins an error; errors inside a script have it in the middle.</summary>
    private static string CodeIn(string message)
    {
        var known = Array.Find(["NOAUTH", "WRONGPASS", "NOPERM", "WRONGTYPE", "READONLY", "OOM", "LOADING", "MISCONF"], code => message.Contains(code, StringComparison.Ordinal));
        var first = message.Split(' ')[0];
        return known ?? (first.Length is > 0 and < 20 && first.All(char.IsAsciiLetterUpper) ? first : "ERR");
    }

    private static async Task<bool> Result(Task call)
    {
        await call.ConfigureAwait(false);
        return true;
    }
}
