using System.Globalization;

namespace Narvaro.Import.Guarding;

/// <summary>The file as a whole: empty, cut off, mostly not understood.</summary>
internal static class FileCheck
{
    public static IEnumerable<Suspicion> Of(Delivery delivery, GuardLimits limits)
    {
        if (delivery.Rows == 0)
        {
            if (delivery.Expected)
            {
                yield return new Suspicion("", "Filen har en rubrikrad men inga rader");
            }
            yield break;
        }
        if (delivery.CutOff)
        {
            yield return new Suspicion("", "Filen slutar mitt i en rad: den är avkapad");
        }
        var percent = 100.0 * delivery.Broken / delivery.Rows;
        if (delivery.Rows >= limits.LeastPupils && percent > Math.Max(limits.RejectedPercent, 2 * delivery.UsualBrokenPercent))
        {
            yield return new Suspicion(
                "",
                string.Create(CultureInfo.InvariantCulture, $"{delivery.Broken} av {delivery.Rows} rader är fel; se narvaro rejects")
            );
        }
    }
}
