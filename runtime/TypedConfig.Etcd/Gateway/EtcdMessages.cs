namespace TypedConfig;

/// <summary>Which store answered, and at which revision; a watch that is cancelled because of a compaction has no revision.</summary>
internal sealed record EtcdHeader(string? ClusterId, long Revision);

/// <param name="Key">The key.</param>
/// <param name="CreateRevision">When it was made.</param>
/// <param name="ModRevision">When it was written last.</param>
/// <param name="Version">How often it was written since it was made; 0 when it is deleted.</param>
/// <param name="Value">What it holds.</param>
internal sealed record EtcdKeyValue(byte[]? Key, long CreateRevision, long ModRevision, long Version, byte[]? Value);

/// <param name="Key">The key, or the first one.</param>
/// <param name="RangeEnd">The key after the last one; null for one key.</param>
/// <param name="Limit">How many at most; 0 for all.</param>
/// <param name="Revision">As of when; 0 for now.</param>
/// <param name="MinModRevision">Only what was written at this revision or later.</param>
/// <param name="KeysOnly">Without values.</param>
internal sealed record EtcdRangeRequest(byte[] Key, byte[]? RangeEnd = null, long Limit = 0, long Revision = 0, long MinModRevision = 0, bool KeysOnly = false);

internal sealed record EtcdRangeReply(EtcdHeader? Header, EtcdKeyValue[]? Kvs, bool More);

/// <param name="Target">MOD or CREATE.</param>
/// <param name="Result">EQUAL or LESS.</param>
/// <param name="Key">The key, or the first one: it has to hold for all.</param>
/// <param name="RangeEnd">The key after the last one; null for one key.</param>
/// <param name="ModRevision">What the revision of the last write is compared with; a missing key has 0.</param>
/// <param name="CreateRevision">What the revision of the first write is compared with.</param>
internal sealed record EtcdCompare(string Target, string Result, byte[] Key, byte[]? RangeEnd = null, long? ModRevision = null, long? CreateRevision = null);

internal sealed record EtcdPut(byte[] Key, byte[] Value);

internal sealed record EtcdDelete(byte[] Key);

/// <summary>One of the three.</summary>
internal sealed record EtcdOperation(EtcdPut? RequestPut = null, EtcdDelete? RequestDeleteRange = null, EtcdRangeRequest? RequestRange = null);

internal sealed record EtcdTxnRequest(EtcdCompare[] Compare, EtcdOperation[] Success);

internal sealed record EtcdTxnReply(EtcdHeader? Header, bool Succeeded, EtcdOperationReply[]? Responses);

internal sealed record EtcdOperationReply(EtcdRangeReply? ResponseRange);

internal sealed record EtcdWatchRequest(EtcdWatchCreate CreateRequest);

internal sealed record EtcdWatchCreate(byte[] Key, byte[] RangeEnd, long StartRevision, bool Fragment = true, bool ProgressNotify = true);

/// <summary>One line of a stream: a result or an error.</summary>
internal sealed record EtcdWatchLine(EtcdWatchReply? Result, EtcdStreamError? Error);

/// <param name="Header">Who tells.</param>
/// <param name="Created">Whether the watch begins.</param>
/// <param name="Canceled">Whether it ends.</param>
/// <param name="CompactRevision">If it ends because its start is no longer kept: what is.</param>
/// <param name="CancelReason">Why it ends.</param>
/// <param name="Fragment">Whether more of the same comes.</param>
/// <param name="Events">What happened; nothing in a sign of progress.</param>
internal sealed record EtcdWatchReply(EtcdHeader? Header, bool Created, bool Canceled, long CompactRevision, string? CancelReason, bool Fragment, EtcdEvent[]? Events);

/// <param name="Type">DELETE, or nothing for PUT.</param>
/// <param name="Kv">What was written, or which key deleted, and when.</param>
internal sealed record EtcdEvent(string? Type, EtcdKeyValue? Kv)
{
    public bool IsDelete => Type == "DELETE";
}

internal sealed record EtcdAuthRequest(string Name, string Password)
{
    public override string ToString() => Name;
}

internal sealed record EtcdAuthReply(string? Token)
{
    public override string ToString() => "token";
}

internal sealed record EtcdError(string? Message, int Code);

internal sealed record EtcdStreamError(string? Message, int GrpcCode);
