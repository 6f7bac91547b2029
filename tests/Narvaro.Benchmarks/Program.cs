using Narvaro.Benchmarks;

return args switch
{
    ["calibration", .. var rest] => Calibration.Run(rest),
    ["ledger", .. var rest] => await Ledger.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "calibration [PUPILS [FIRST-SEED [SEEDS [WORLD]]]]   published figures beside the generator's, and the realism check\n"
            + "ledger [PUPILS [DAYS]]   import and evaluation beside the bare database (PostgreSQL where NARVARO_TEST_POSTGRES says)"
    );
    return 2;
}
