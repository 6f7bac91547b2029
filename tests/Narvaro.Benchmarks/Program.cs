using Narvaro.Benchmarks;

return args switch
{
    ["calibration", .. var rest] => Calibration.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "calibration [PUPILS [FIRST-SEED [SEEDS [WORLD]]]]   published figures beside the generator's, and the realism check"
    );
    return 2;
}
