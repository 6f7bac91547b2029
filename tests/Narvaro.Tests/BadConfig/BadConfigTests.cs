using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Hosting;
using Narvaro.Worker.Verbs;

namespace Narvaro.Tests.BadConfig;

public sealed class BadConfigTests
{
    private static readonly string Folder = RepositoryFolder.Path("tests/Narvaro.Tests/BadConfig");

    public static TheoryData<string> Cases =>
        new(Directory.GetDirectories(Folder).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void CheckConfig_BrokenRule_TellsExactlyTheFault(string name)
    {
        using var work = new WorkFolder();
        var config = work.CopyOfConfig();
        var broken = Path.Combine(Folder, name);
        foreach (var file in Directory.GetFiles(broken, "*.json", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(config, Path.GetRelativePath(broken, file)), overwrite: true);
        }
        var answer = CheckConfigVerb.Answer(Start.Read(work.Surroundings(), config, work.Path).Faults);
        Assert.Equal(ExitCode.Usage, answer.Code);
        Assert.Equal(File.ReadAllLines(Path.Combine(broken, "expected.txt")), answer.Complaints);
    }

    [Fact]
    public void CheckConfig_ShippedConfiguration_HasNoFault()
    {
        using var work = new WorkFolder();
        Assert.Empty(Start.Read(work.Surroundings(), work.CopyOfConfig(), work.Path).Faults);
    }

    [Theory]
    [InlineData("schools.json")]
    [InlineData("school-calendar.json")]
    [InlineData("schedule.json")]
    [InlineData("guard.json")]
    [InlineData("handover.json")]
    [InlineData("consent.json")]
    [InlineData("ladder.json")]
    public void CheckConfig_FileMissing_NamesIt(string file)
    {
        using var work = new WorkFolder();
        var config = work.CopyOfConfig();
        File.Delete(Path.Combine(config, file));
        var fault = Assert.Single(Start.Read(work.Surroundings(), config, work.Path).Faults);
        Assert.Equal(($"config/{file}", "filen saknas"), (fault.File, fault.Wrong));
    }
}
