using TypedConfig.Schema;

namespace TypedConfig.Json;

/// <summary>A JSON text, or what is wrong with it.</summary>
/// <param name="Root">Null where the text cannot be read.</param>
/// <param name="Problem">Null where it can.</param>
internal sealed record JsonDocument(JsonNode? Root, JsonProblem? Problem);

/// <summary>Why a text is not read on; says nothing of what stands there, which may be a secret.</summary>
internal sealed record JsonProblem(string Message, Place Place);

/// <summary>The bounds of one document.</summary>
/// <param name="MaxCharacters">Length of the text.</param>
/// <param name="MaxDepth">Levels of nesting.</param>
internal sealed record JsonLimits(int MaxCharacters, int MaxDepth);
