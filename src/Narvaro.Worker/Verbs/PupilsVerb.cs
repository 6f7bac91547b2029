using System.CommandLine;
using Narvaro.Kernel;

namespace Narvaro.Worker.Verbs;

/// <summary>Who is who: what no source tells and nobody should guess, decided by a person and on record. Pupils are opaque numbers here;
/// names are told only when they are asked for.</summary>
internal static class PupilsVerb
{
    public static Command Create(Shell shell) =>
        new VerbCommand("pupils", "Visar och avgör vilka elever rader och nummer hör till", "narvaro pupils queue")
        {
            Queue(shell),
            Match(shell),
            Merge(shell),
            Unmerge(shell),
            Show(shell),
        };

    private static VerbCommand Queue(Shell shell)
    {
        var names = VerbOptions.Flag("--names", "Visa också namnen, utom för skyddade");
        var command = new VerbCommand("queue", "Visar vad som väntar på att en person avgör vem det är", "narvaro pupils queue") { names };
        command.SetAction(
            (parse, ct) =>
                shell.WithServicesAsync(
                    parse,
                    async (services, stop) =>
                    {
                        await using var db = services.Database.Open();
                        return await PupilQueueAnswer.ReadAsync(db, parse.GetValue(names), stop);
                    },
                    ct
                )
        );
        return command;
    }

    private static VerbCommand Match(Shell shell)
    {
        var item = VerbOptions.NumberOf("POST", "Postens nummer i kön");
        var pupil = VerbOptions.Number("--pupil", "Elevens nummer", 1, int.MaxValue, required: true);
        var (by, why) = Decision();
        var command = new VerbCommand(
            "match",
            "Säger vem ett namn i en klass är, för läsåret; läs sedan in filen igen",
            "narvaro pupils match 3 --pupil 117 --by anna.ek --why \"frågat klassläraren\""
        )
        {
            item,
            pupil,
            by,
            why,
        };
        command.SetAction(
            (parse, ct) =>
                Decide(
                    shell,
                    parse,
                    async (desk, stop) =>
                        await desk.MatchAsync(
                            parse.GetValue(item),
                            new PupilId(parse.GetValue(pupil) ?? 0),
                            parse.GetValue(by)!,
                            parse.GetValue(why)!,
                            stop
                        )
                            is { } refusal
                            ? Refused.Answer([refusal])
                            : new Answer(
                                ExitCode.Done,
                                new
                                {
                                    Outcome = "matched",
                                    Item = parse.GetValue(item),
                                    Pupil = parse.GetValue(pupil),
                                },
                                ["Klart. Alla rader med det namnet i klassen räknas som elevens under läsåret. Läs in filen igen."]
                            ),
                    ct
                )
        );
        return command;
    }

    private static VerbCommand Merge(Shell shell)
    {
        var from = VerbOptions.NumberOf("FRÅN", "Elevens nummer, den som går upp i den andra");
        var into = VerbOptions.NumberOf("TILL", "Elevens nummer, den som blir kvar");
        var (by, why) = Decision();
        var command = new VerbCommand(
            "merge",
            "Slår ihop två elever som är samma person; kan ångras",
            "narvaro pupils merge 118 117 --by anna.ek --why \"TF-nummer blev personnummer\""
        )
        {
            from,
            into,
            by,
            why,
        };
        command.SetAction(
            (parse, ct) =>
                Decide(
                    shell,
                    parse,
                    async (desk, stop) =>
                        MergeAnswer.Of(
                            await desk.MergeAsync(
                                new PupilId(parse.GetValue(from)),
                                new PupilId(parse.GetValue(into)),
                                parse.GetValue(by)!,
                                parse.GetValue(why)!,
                                stop
                            ),
                            undone: false
                        ),
                    ct
                )
        );
        return command;
    }

    private static VerbCommand Unmerge(Shell shell)
    {
        var merge = VerbOptions.NumberOf("SAMMANSLAGNING", "Sammanslagningens nummer");
        var (by, why) = Decision();
        var command = new VerbCommand(
            "unmerge",
            "Ångrar en sammanslagning och ställer tillbaka allt som flyttades",
            "narvaro pupils unmerge 4 --by anna.ek --why \"två olika elever\""
        )
        {
            merge,
            by,
            why,
        };
        command.SetAction(
            (parse, ct) =>
                Decide(
                    shell,
                    parse,
                    async (desk, stop) =>
                        MergeAnswer.Of(
                            await desk.UnmergeAsync(parse.GetValue(merge), parse.GetValue(by)!, parse.GetValue(why)!, stop),
                            undone: true
                        ),
                    ct
                )
        );
        return command;
    }

    private static VerbCommand Show(Shell shell)
    {
        var pupil = VerbOptions.NumberOf("ELEV", "Elevens nummer");
        var command = new VerbCommand("show", "Visar en elevs identiteter, maskerade, och skolgång", "narvaro pupils show 117") { pupil };
        command.SetAction(
            (parse, ct) =>
                shell.WithServicesAsync(
                    parse,
                    async (services, stop) =>
                    {
                        await using var db = services.Database.Open();
                        return await PupilAnswer.ReadAsync(db, new PupilId(parse.GetValue(pupil)), stop)
                            ?? Refused.Answer(["det finns ingen elev med det numret"]);
                    },
                    ct
                )
        );
        return command;
    }

    private static Task<int> Decide(
        Shell shell,
        ParseResult parse,
        Func<PupilDesk, CancellationToken, Task<Answer>> decide,
        CancellationToken ct
    ) => shell.WithServicesAsync(parse, (services, stop) => decide(services.Pupils, stop), ct);

    private static (Option<string?> By, Option<string?> Why) Decision() =>
        (Said("--by", "Vem som avgör", "NAMN"), Said("--why", "Varför; sparas med beslutet", "TEXT"));

    private static Option<string?> Said(string name, string description, string helpName)
    {
        var option = VerbOptions.Text(name, description, helpName, required: true);
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && string.IsNullOrWhiteSpace(result.Tokens[0].Value))
            {
                result.AddError($"{name} är tomt. {VerbOptions.Right} vem eller varför, i ord");
            }
        });
        return option;
    }
}
