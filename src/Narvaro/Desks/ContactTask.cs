using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Cases.Notes;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>The task of a case that is done by telling of a contact.</summary>
internal sealed class ContactTask(Database database, TasksStep tasks, CalendarSource calendars, TimeProvider clock)
{
    /// <summary>The turn that doing it takes; null when the case has no task that a contact may do. Asked before the door, which is entered
    /// with the turn in hand.</summary>
    public async Task<IAsyncDisposable?> TurnAsync(string reference, CancellationToken ct)
    {
        var name = Case.ReferenceOf(reference);
        await using var db = database.Open();
        var asked = await db.Set<Case>().Where(c => c.Reference == name).Select(c => (CaseId?)c.Id).SingleOrDefaultAsync(ct);
        return asked is { } id && await ContactDuty.Open(db, id).AnyAsync(ct) ? await Turn.TakeSoonAsync(database, clock, ct) : null;
    }

    /// <summary>In the note's transaction, with the note as its ground. It stays done when the note is taken back: that the contact was made
    /// is one word, what was written of it another. Whoever means both takes the entry of the case back as well.</summary>
    public async Task DoAsync(NarvaroDb db, AtCase at, ContactTold told, int note, CancellationToken ct)
    {
        var open = await ContactDuty.Open(db, at.Case.Id).ToListAsync(ct);
        if (
            at.Facts.Pupil is not { IsProtected: false } pupil
            || ContactDuty.Does(told.On, told.With, pupil.BirthDate, at.Facts.Place?.Form, open) is not { } kind
            || !await CaseDoor.MayAlsoAsync(db, at, Act.Change, DataClass.CaseFact, ct)
        )
        {
            return;
        }
        var year = await calendars.ReadAsync(db, SchoolYear.Of(at.Viewer.On), ct);
        var why = string.Create(CultureInfo.InvariantCulture, $"kontakt {told.On:yyyy-MM-dd}, anteckning {note}");
        var word = new CaseWord(at.Case.Reference, at.Viewer.Key, at.Viewer.On, why) { At = at.Now };
        await new CaseActs(db, tasks.Clocks(year.For), ct).DoneAsync(word, kind);
    }
}
