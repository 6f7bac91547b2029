using FsCheck;
using FsCheck.Fluent;
using Narvaro.Consent;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Routing.Referrals;

/// <summary>Random words of two guardians, withdrawals, markings and days that pass, beside a reference that knows only who said what last:
/// nothing is handed over without a ground, and nothing is held back that has one.</summary>
public sealed class ReferralModelTests
{
    private static readonly PupilId Mari = new(1);
    private static readonly ConsentTerms Terms = ConsentTermsFile.Shipped;
    private static readonly Disclosure Asked = new("socialtjansten", "narvaro", ["narvaro"], SmallSchool.Unit, new ConsentBasis());

    [Fact]
    public void Refer_AnyCourseOfEvents_GoesExactlyWhenThereIsAGround() =>
        Prop.ForAll<byte[]>(course => Play(course).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public async Task Play_ACourseWithEveryEnding_MeetsThemAll()
    {
        // Yes, yes, draft, approve, deliver; draft, approve, withdraw, deliver; yes again, draft, a no, approve.
        byte[] course = [0, 1, 5, 6, 7, 5, 6, 3, 7, 0, 5, 2, 6];

        Assert.True(await Play(course, ends => Assert.Equal(["Cancelled", "Delivered", "Refused"], ends.Order(StringComparer.Ordinal))));
    }

    private static async Task<bool> Play(byte[] course, Action<IEnumerable<string>>? after = null)
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        await new SmallSchool(test.Database).AddAsync([
            new Pupil { Id = Mari, BirthDate = new DateOnly(2018, 1, 1) },
            Guardian(1),
            Guardian(2),
        ]);
        var town = new Town(test);
        foreach (var step in course)
        {
            town.Now = town.Now.AddMinutes(7);
            if (!await town.StepAsync(step))
            {
                return false;
            }
        }
        var rows = new SmallSchool(test.Database);
        var folded = rows.All<ReferralChange>()
            .GroupBy(c => c.ReferralId)
            .ToDictionary(g => g.Key, g => ReferralCodec.Fold(g.OrderBy(c => c.Number).Select(ReferralCodec.FromRow)));
        var referrals = rows.All<Referral>();
        after?.Invoke(referrals.Select(r => r.State.ToString()));
        return referrals.TrueForAll(r => folded[r.Id] == r.State);
    }

    private static Guardianship Guardian(int ordinal) =>
        new()
        {
            PupilId = Mari,
            Ordinal = ordinal,
            GuardianKey = $"g-{ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
        };

    /// <summary>What a guardian said, as the reference keeps it.</summary>
    private sealed class Spoken(int id, bool yes, DateOnly to)
    {
        public int Id => id;
        public bool Withdrawn { get; set; }

        /// <summary>A yes that has run out says nothing; all else stands.</summary>
        public bool Counts(DateOnly on) => !yes || on <= to;

        public bool IsYes => yes && !Withdrawn;
    }

    private sealed class Town(TestDatabase test)
    {
        private readonly ConsentRegister _consents = new(Terms);
        private readonly ReferralRegister _referrals = new(Terms);
        private readonly ReferralDelivery _delivery = new(Terms);
        private readonly Dictionary<ConsentGiver, List<Spoken>> _said = new()
        {
            [ConsentGiver.Guardian1] = [],
            [ConsentGiver.Guardian2] = [],
        };
        private readonly List<int> _drafts = [];
        private bool _protected;

        public DateTime Now { get; set; } = new(2026, 9, 1, 7, 0, 0, DateTimeKind.Utc);

        private DateOnly Today => Stockholm.DateOf(Now);

        private bool HasGround => !_protected && _said.Values.All(words => words.LastOrDefault(w => w.Counts(Today)) is { IsYes: true });

        /// <returns>Whether the program and the reference agree.</returns>
        public async Task<bool> StepAsync(byte step)
        {
            var giver = step < 128 ? ConsentGiver.Guardian1 : ConsentGiver.Guardian2;
            switch (step % 10)
            {
                case 0:
                    return await SayAsync(giver, yes: true);
                case 1:
                    return await SayAsync(ConsentGiver.Guardian2, yes: true);
                case 2:
                    return await SayAsync(giver, yes: false);
                case 3:
                    return await WithdrawAsync(giver);
                case 4:
                    Now = Now.AddDays(step / 4);
                    return true;
                case 5:
                    return await DraftAsync();
                case 6:
                    return await ApproveAsync();
                case 7 or 8:
                    return await DeliverAsync();
                default:
                    _protected = !_protected;
                    await new SmallSchool(test.Database).ChangeAsync<Pupil>(p =>
                        p.Protection = _protected ? ProtectionMark.Unknown : ProtectionMark.None
                    );
                    return true;
            }
        }

        private async Task<bool> SayAsync(ConsentGiver giver, bool yes)
        {
            var to = Today.AddDays(20);
            var order = new ConsentOrder(giver, yes, "socialtjansten", "narvaro", ["narvaro"], Today, to);
            var receipt = await test.Database.InTransactionAsync(
                db => _consents.RecordAsync(db, Mari, order, "rut", Now, default),
                default
            );
            _said[giver].Add(new Spoken(receipt.Consent!.Value, yes, to));
            return true;
        }

        private async Task<bool> WithdrawAsync(ConsentGiver giver)
        {
            if (_said[giver].LastOrDefault(w => !w.Withdrawn) is { } word)
            {
                word.Withdrawn = true;
                return await test.Database.InTransactionAsync(
                    db => _consents.WithdrawAsync(db, word.Id, "rut", "ringde", Now, default),
                    default
                )
                    is null;
            }
            return true;
        }

        private async Task<bool> DraftAsync()
        {
            var asker = new Asker("rut", StaffRole.Principal, Now);
            var receipt = await test.Database.InTransactionAsync(
                db => _referrals.DraftAsync(db, Mari, null, Asked, asker, default),
                default
            );
            if (receipt.Referral is { } drafted)
            {
                _drafts.Add(drafted);
            }
            return receipt.Refusal is null == HasGround;
        }

        private async Task<bool> ApproveAsync()
        {
            if (_drafts.Count == 0)
            {
                return true;
            }
            var asker = new Asker("rut", StaffRole.Principal, Now);
            var receipt = await test.Database.InTransactionAsync(db => _referrals.ApproveAsync(db, _drafts[^1], asker, default), default);
            return receipt.Refusal?.Code == "referral-state" || receipt.Refusal is null == HasGround;
        }

        private async Task<bool> DeliverAsync()
        {
            if (_drafts.Count == 0)
            {
                return true;
            }
            var answer = await test.Database.InTransactionAsync(
                async db =>
                {
                    var taken = await _delivery.TakeAsync(db, _drafts[^1], "narvaro", begunBefore: false, Now, default);
                    if (taken.Yes is { } may)
                    {
                        await ReferralDelivery.DeliveredAsync(db, may.Referral, "narvaro", "kvitto", Now, default);
                    }
                    return taken;
                },
                default
            );
            return answer.Refusal?.Code == "referral-state" || answer.Yes is not null == HasGround;
        }
    }
}
