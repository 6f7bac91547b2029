using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Consent;

/// <summary>What the givers of Mari's school year have said: guardian 1 is g-1, guardian 2 is g-2. All is of the item närvaro to
/// socialtjänsten for närvaro unless a test says otherwise.</summary>
internal static class Said
{
    public static readonly DateOnly Start = new(2026, 8, 20);
    public static readonly DateOnly End = new(2027, 6, 30);
    public static readonly DateOnly Today = new(2026, 10, 5);
    public static readonly DateTime At = new(2026, 8, 20, 12, 0, 0, DateTimeKind.Utc);
    public static readonly ConsentQuestion Question = new("socialtjansten", "narvaro", ["narvaro"], SmallSchool.Unit, Today);

    public static readonly IReadOnlyList<GuardianPlace> TwoGuardians = Guardians("g-1", "g-2");

    public static IReadOnlyList<GuardianPlace> Guardians(string? first, string? second) =>
        [new(ConsentGiver.Guardian1, first), new(ConsentGiver.Guardian2, second)];

    /// <summary>A birth date that makes the age on <see cref="Today"/>.</summary>
    public static DateOnly Aged(int years) => Today.AddYears(-years).AddDays(-1);

    public static Statement Yes(ConsentGiver giver, params string[] items) => Word(giver, agrees: true, items);

    public static Statement No(ConsentGiver giver, params string[] items) => Word(giver, agrees: false, items);

    public static ConsentFacts Facts(int age, params Statement[] statements) => new(Aged(age), TwoGuardians, null, statements);

    public static ConsentAnswer Judge(ConsentFacts facts, ConsentQuestion? question = null) =>
        new EffectiveConsent(ConsentTermsFile.Shipped).Judge(facts, question ?? Question);

    public static ConsentOrder Order(ConsentGiver giver = ConsentGiver.Guardian1, bool agrees = true) =>
        new(giver, agrees, "socialtjansten", "narvaro", ["narvaro"], Start, End);

    public static ConsentRecord Record(int id, PupilId pupil, ConsentGiver giver, string? key, bool agrees = true, DateOnly? to = null) =>
        new()
        {
            Id = id,
            PupilId = pupil,
            Giver = giver,
            GuardianKey = key,
            Agrees = agrees,
            Direction = ConsentDirection.SchoolToSocialServices,
            Discloser = "",
            Recipient = "socialtjansten",
            Purpose = "narvaro",
            Items = "narvaro",
            Form = ConsentForm.Written,
            From = Start,
            To = to ?? End,
            RecordedBy = "rut",
            RecordedAt = At,
        };

    public static MaturityAssessment Assessment(int id, PupilId pupil, ChildsPart part = ChildsPart.Required) =>
        new()
        {
            Id = id,
            PupilId = pupil,
            Part = part,
            AssessedBy = "hedda",
            On = Start,
            Reference = "BUN 2026:17",
            RecordedBy = "rut",
            RecordedAt = At,
        };

    private static Statement Word(ConsentGiver giver, bool agrees, string[] items) =>
        new(
            1,
            giver,
            giver switch
            {
                ConsentGiver.Guardian1 => "g-1",
                ConsentGiver.Guardian2 => "g-2",
                _ => null,
            },
            agrees,
            "",
            "socialtjansten",
            "narvaro",
            items.Length == 0 ? ["narvaro"] : items,
            Start,
            End,
            At,
            IsWithdrawn: false
        );
}
