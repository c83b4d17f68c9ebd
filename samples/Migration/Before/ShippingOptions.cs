using System.ComponentModel.DataAnnotations;

namespace Parcels;

internal sealed class ShippingOptions
{
    /// <summary>How many parcels go at a time.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 10;

    /// <summary>How many of them may be urgent.</summary>
    public int Urgent { get; set; } = 2;

    /// <summary>Who takes them.</summary>
    [Required]
    public string? Carrier { get; set; }

    /// <summary>The time between two batches.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);
}
