using FsCheck;
using FsCheck.Fluent;
using Narvaro.Notifications;

namespace Narvaro.Tests.Notifications;

public sealed class ServerWordsTests
{
    [Theory]
    [InlineData("5.1.1 <maja.ek@skola.example>: user unknown", "5.1.1 … user unknown")]
    [InlineData("5.2.2 Mailbox of MAJA.EK is full", "5.2.2 Mailbox of … is full")]
    [InlineData("5.1.1 user=maja.ek;reason=unknown", "5.1.1 …")]
    [InlineData("5.7.1 Sorry Maja, no mail", "5.7.1 Sorry … no mail")]
    [InlineData("4.7.1 try later\r\n250 OK\tnow", "4.7.1 try later 250 OK now")]
    [InlineData("5.7.1 \u202Efull\u0000 \uFFFD", "5.7.1 full \uFFFD")]
    [InlineData("", "")]
    public void Of_Answer_LosesWhomItWasFor(string said, string kept) => Assert.Equal(kept, ServerWords.Of(said, "maja.ek@skola.example"));

    [Theory]
    [InlineData(197)]
    [InlineData(198)]
    [InlineData(199)]
    [InlineData(200)]
    public void Of_LongAnswerOfSigns_IsNotCutWithinOne(int before)
    {
        var kept = ServerWords.Of(new string('x', before) + string.Concat(Enumerable.Repeat("🏫", 9)), "maja@skola.example");

        Assert.Equal(kept, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(kept)));
    }

    [Fact]
    public void Of_LongAnswer_IsCut()
    {
        var kept = ServerWords.Of(string.Join(' ', Enumerable.Repeat("nej", 500)), "maja@skola.example");

        Assert.InRange(kept.Length, 150, 201);
    }

    [Fact]
    public void Of_Anything_HasNoAddressNoControlCharacterAndNoEnd() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>().Filter(s => s is not null),
                s =>
                {
                    var kept = ServerWords.Of(s + " för maja@skola.example " + s, "maja@skola.example");
                    return kept.Length <= 201
                        && !kept.Contains('@', StringComparison.Ordinal)
                        && !kept.Any(char.IsControl)
                        && !kept.Split(' ').Contains("maja", StringComparer.OrdinalIgnoreCase);
                }
            )
            .QuickCheckThrowOnFailure();
}
