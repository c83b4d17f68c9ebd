using System.Text.Json.Serialization;

namespace TypedConfig;

/// <summary>How the gateway spells messages: names in snake case, 64-bit numbers as texts, bytes in base64, nothing for defaults.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(EtcdRangeRequest))]
[JsonSerializable(typeof(EtcdRangeReply))]
[JsonSerializable(typeof(EtcdTxnRequest))]
[JsonSerializable(typeof(EtcdTxnReply))]
[JsonSerializable(typeof(EtcdWatchRequest))]
[JsonSerializable(typeof(EtcdWatchLine))]
[JsonSerializable(typeof(EtcdAuthRequest))]
[JsonSerializable(typeof(EtcdAuthReply))]
[JsonSerializable(typeof(EtcdError))]
internal sealed partial class EtcdJson : JsonSerializerContext;
