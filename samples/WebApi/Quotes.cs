using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace WebApi;

/// <summary>An offer for one delivery.</summary>
internal sealed record Quote(decimal Price, string Currency, DateTimeOffset ValidUntil);

/// <summary>What all deliveries cost.</summary>
internal sealed record PriceList(string Currency, decimal BaseFee, decimal PerKilogram, IReadOnlyDictionary<string, decimal> Surcharges);

/// <summary>Computes offers by the prices of the moment.</summary>
internal sealed class Quotes(AppConfig config, TimeProvider time)
{
    public Results<Ok<Quote>, ProblemHttpResult> For(string country, decimal weight)
    {
        // One consistent set: a change that comes meanwhile counts for the next offer.
        var (prices, quotes) = (config.Prices, config.Quotes);
        if (weight <= 0 || weight > (decimal)quotes.MaxWeight)
        {
            return TypedResults.Problem($"The weight has to be above 0 and at most {quotes.MaxWeight} kg.", statusCode: StatusCodes.Status400BadRequest);
        }

        var price = prices.BaseFee + (prices.PerKilogram * weight) + prices.Surcharges.GetValueOrDefault(country);
        var rounded = Math.Ceiling(price / prices.RoundTo) * prices.RoundTo;
        return TypedResults.Ok(new Quote(rounded, prices.Currency.ToString(), time.GetUtcNow() + quotes.ValidFor));
    }

    public Results<Ok<PriceList>, UnauthorizedHttpResult> PriceList(string? key)
    {
        if (config.Access.PartnerKey is not { } wanted || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(wanted.Reveal()), Encoding.UTF8.GetBytes(key ?? "")))
        {
            return TypedResults.Unauthorized();
        }

        var prices = config.Prices;
        return TypedResults.Ok(new PriceList(prices.Currency.ToString(), prices.BaseFee, prices.PerKilogram, prices.Surcharges));
    }
}
