using Narvaro.Cases.ChildConcern;
using Narvaro.Kernel;

namespace Narvaro.Desks;

/// <summary>A report of concern as a person tells of it.</summary>
public sealed record ConcernTold(string? OnBehalfOf = null, DateOnly? SentOn = null, ConcernSentBy? SentBy = null, string? Reference = null)
{
    /// <summary>Longer than any number of a journal, and no place to tell of the child.</summary>
    public const int LongestReference = 60;

    internal static readonly Refusal NotYet = new("ConcernDay", "Dagen har inte varit än.");
    internal static readonly Refusal TooLong = new("ConcernReference", "Skriv bara numret, högst 60 tecken.");

    internal Refusal? WhyNot(DateOnly today) => WhyNot(SentOn, Reference, today);

    internal static Refusal? WhyNot(DateOnly? on, string? reference, DateOnly today) =>
        on > today ? NotYet
        : reference?.Length > LongestReference ? TooLong
        : null;
}
