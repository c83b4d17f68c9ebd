namespace TypedConfig;

/// <summary>Commits typed writes, once their schemas' rules accept what the store then holds, whoever else is writing.</summary>
internal static class RuledCommit
{
    /// <summary>Each failed try is somebody else's success.</summary>
    private const int MaxTries = 100;

    /// <exception cref="ConfigValidationException">A rule is broken; nothing was written.</exception>
    /// <exception cref="ConfigConflictException">An expected revision does not hold.</exception>
    public static async ValueTask<long> Run(IConfigStore store, ConfigTransaction transaction, CancellationToken cancellationToken)
    {
        var rules = transaction.TypedKeys
            .GroupBy(static key => key.Schema!)
            .Select(keys => new WriteRules(store, keys.Key, [.. keys.Key.Rules.Where(rule => rule.Keys.Any(keys.Contains))], transaction))
            .Where(static rules => rules.Any)
            .ToList();
        if (rules.Count == 0)
        {
            return await store.CommitAsync(transaction.Checked(transaction.ExpectedRevision), cancellationToken).ConfigureAwait(false);
        }

        for (var tries = 1; ; tries++)
        {
            var snapshot = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
            var isExpected = transaction.ExpectedRevision is null || transaction.ExpectedRevision == snapshot.Revision;
            if (isExpected)
            {
                rules.ForEach(rules => rules.Check(snapshot));
            }

            try
            {
                return await store.CommitAsync(transaction.Checked(isExpected ? snapshot.Revision : transaction.ExpectedRevision), cancellationToken).ConfigureAwait(false);
            }
            catch (ConfigConflictException conflict) when (conflict.Key is null && transaction.ExpectedRevision is null && tries < MaxTries)
            {
                // Somebody else wrote in between, and what they wrote counts for the rules.
            }
        }
    }
}
