using Narvaro.Benchmarks;
using Narvaro.Benchmarks.Pages;

return args switch
{
    ["calibration", .. var rest] => Calibration.Run(rest),
    ["detection", .. var rest] => Detection.Run(rest),
    ["ledger", .. var rest] => await Ledger.RunAsync(rest),
    ["pages", .. var rest] => await PagesBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "calibration [PUPILS [FIRST-SEED [SEEDS [WORLD]]]]   published figures beside the generator's, and the realism check\n"
            + "detection [PUPILS [FIRST-SEED [SEEDS [WORLD]]]]   how early our rules find an onset beside fixed limits, at equal load\n"
            + "ledger [PUPILS [DAYS]]   import and evaluation beside the bare database (PostgreSQL where NARVARO_TEST_POSTGRES says)\n"
            + "pages [PUPILS [CASES [TIMES]]] [keep] [PAGE]   every page at the size of a large municipality (PostgreSQL where NARVARO_TEST_POSTGRES says)"
    );
    return 2;
}
