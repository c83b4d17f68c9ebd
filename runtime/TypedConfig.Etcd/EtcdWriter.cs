using System.Text;

namespace TypedConfig;

/// <summary>Writes a commit in one transaction of etcd. Thread-safe.</summary>
internal static class EtcdWriter
{
    private static readonly byte[] SentinelValue = Encoding.UTF8.GetBytes("{}");

    /// <summary>
    /// The transaction. It holds if nobody of ours has written since the state that the commit was made from, whose revision is the server's;
    /// if this is still the store that the sentinel was made in; and if the keys that it touches are at the revisions that are known, whoever
    /// else writes. What was made from all there was, holds if nobody at all has put a key since.
    /// </summary>
    public static EtcdTxnRequest RequestOf(StoreState known, StoreCommit commit, EtcdKeys keys, long sentinel)
    {
        // The server limits how many there are, as it does operations.
        var compares = new List<EtcdCompare>
        {
            commit.IsOfWholeState
                ? new("MOD", "LESS", keys.First, keys.End, known.Revision + 1)
                : new("MOD", "LESS", keys.Sentinel, ModRevision: known.Revision + 1),
            new("CREATE", "EQUAL", keys.Sentinel, CreateRevision: sentinel),
        };
        var operations = new List<EtcdOperation> { new(new EtcdPut(keys.Sentinel, SentinelValue)) };
        foreach (var change in commit.Changes)
        {
            var key = keys.Of(change.Key);
            var before = known.Entries.GetValueOrDefault(change.Key);
            compares.Add(new EtcdCompare("MOD", "EQUAL", key, ModRevision: before?.Revision ?? 0));
            operations.Add(change.Value is null
                ? new EtcdOperation(RequestDeleteRange: new EtcdDelete(key))
                : new EtcdOperation(new EtcdPut(key, Envelope.Write(commit.State.Entries[change.Key], (before?.Version ?? 0) + 1))));
        }

        return new EtcdTxnRequest([.. compares], [.. operations]);
    }
}
