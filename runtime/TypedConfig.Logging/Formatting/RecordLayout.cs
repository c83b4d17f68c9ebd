namespace TypedConfig;

/// <summary>How records are formatted: what is the same for all of them until the settings change.</summary>
/// <param name="Names">What the fields of a line of JSON are called.</param>
/// <param name="Constants">The fields that are the same in every line, encoded.</param>
/// <param name="MaxText">In characters.</param>
/// <param name="HasScopes">Whether scopes are written.</param>
/// <param name="Text">How records look for people; null if no sink takes that.</param>
internal sealed record RecordLayout(FieldNames Names, byte[] Constants, int MaxText, bool HasScopes, TextStyle? Text);
