using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Generator;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Demo;

/// <summary>What the demo did (design §10).</summary>
internal sealed record DemoSummary(
    int Pupils,
    int Units,
    int Extracts,
    long Rows,
    long Rejected,
    long Signals,
    int Cases,
    int Acts,
    int Mails,
    string MailFolder,
    string Url,
    double Seconds,
    double NightSeconds
);

/// <summary>An invented municipality that lives its days: people work, each evening its extracts come in, and each night is run.</summary>
internal sealed class DemoTown(NarvaroServices services)
{
    private readonly string _data = services.Settings.DataDir;

    /// <param name="progress">Is told the days that are done, and all of them.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<DemoSummary> RunAsync(IProgress<(int Done, int Of)>? progress, CancellationToken ct)
    {
        var started = services.Clock.GetTimestamp();
        StartAfresh();
        await services.Database.MigrateAsync(ct);
        var town = Municipality.Create(DemoStart.Plan);
        var extracts = new ExtractWriter(town, Path.Combine(_data, "extracts"));
        await extracts.WriteRosterAsync(cancellationToken: ct);
        await extracts.WriteTruthAsync(ct);
        var rosters = Directory.GetFiles(Path.Combine(_data, "extracts"));
        var runs = (await services.Pipeline.ImportAsync(new ImportRequest(rosters), ct)).Select(Tally).ToList();
        var staff = new DemoStaff(services);
        var (acts, mails, nights) = (0, 0L, TimeSpan.Zero);
        foreach (var (done, day) in town.Calendar.Days.Index())
        {
            progress?.Report((done, town.Calendar.Days.Count));
            acts += await staff.WorkAsync(day, ct);
            var files = await extracts.WriteDayAsync(day, ct);
            var evening = services.Clock.GetTimestamp();
            runs.AddRange((await services.Pipeline.ImportAsync(new ImportRequest(files), ct)).Select(Tally));
            await services.Pipeline.NightAsync(day, ct);
            mails += (await services.Pipeline.SendMailAsync(null, ct)).Counts.GetValueOrDefault("sent");
            nights += services.Clock.GetElapsedTime(evening);
        }
        return await SummaryAsync(town, runs, (acts, (int)mails), services.Clock.GetElapsedTime(started), nights, ct);
    }

    private static (long Rows, long Rejected) Tally(ImportRun run) => (run.Rows, run.Rejected);

    private async Task<DemoSummary> SummaryAsync(
        Municipality town,
        List<(long Rows, long Rejected)> runs,
        (int Acts, int Mails) did,
        TimeSpan all,
        TimeSpan nights,
        CancellationToken ct
    )
    {
        await using var db = services.Database.Open();
        return new DemoSummary(
            town.Pupils.Count,
            town.Units.Count,
            runs.Count,
            runs.Sum(r => r.Rows),
            runs.Sum(r => r.Rejected),
            await db.Set<Signals.Signal>().LongCountAsync(ct),
            await db.Set<Case>().CountAsync(ct),
            did.Acts,
            did.Mails,
            services.Settings.MailDir,
            string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{services.Settings.Web.Port}/"),
            Math.Round(all.TotalSeconds, 1),
            Math.Round(nights.TotalSeconds, 1)
        );
    }

    /// <summary>Removes what an earlier demo left in its own folder, and nothing else.</summary>
    private void StartAfresh()
    {
        SqliteConnection.ClearAllPools();
        foreach (var name in new[] { "archive", "extracts", "inbox", "mail" })
        {
            var folder = Path.Combine(_data, name);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        foreach (var file in Directory.GetFiles(_data, "narvaro.db*"))
        {
            File.Delete(file);
        }
        Directory.CreateDirectory(services.Settings.InboxDir);
    }
}
