using System.Globalization;

namespace Narvaro.Storage.Postgres;

/// <summary>
/// The ledger's day table, partitioned by läsår, which is part of its key: a year is read without touching the others and dropped in an
/// instant when its time is over. Written by hand since EF has no word for partitions; a test holds it against the model.
/// </summary>
internal static class LedgerPartitions
{
    private const int FirstYear = 2015;
    private const int LastYear = 2045;

    /// <summary>The table with a partition a läsår, made ahead so that the service needs no right to create tables, and one for the rest.</summary>
    public static string CreateTable =>
        """
            create table attendance_days (
                school_year integer not null,
                date date not null,
                pupil_id integer not null,
                unit character varying(8) not null,
                offered integer not null,
                reported integer not null,
                present integer not null,
                authorised integer not null,
                unauthorised integer not null,
                leave integer not null,
                late_count integer not null,
                late_minutes integer not null,
                other integer not null,
                lessons bytea not null,
                run_id integer not null,
                constraint "PK_attendance_days" primary key (school_year, date, pupil_id)
            ) partition by list (school_year);
            create table attendance_days_other partition of attendance_days default;
            """
        + string.Concat(
            Enumerable
                .Range(FirstYear, LastYear - FirstYear + 1)
                .Select(year =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"\ncreate table attendance_days_{year} partition of attendance_days for values in ({year});"
                    )
                )
        );
}
