using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Narvaro.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class GuardAndIdentity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_pupil_aliases",
                table: "pupil_aliases");

            migrationBuilder.AddColumn<bool>(
                name: "protection_lowered",
                table: "staged_pupils",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "valid_from",
                table: "pupil_aliases",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "valid_to",
                table: "pupil_aliases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "cut_off",
                table: "import_runs",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "decided_at",
                table: "import_runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decided_by",
                table: "import_runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decided_why",
                table: "import_runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "summary_rows",
                table: "import_runs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddPrimaryKey(
                name: "PK_pupil_aliases",
                table: "pupil_aliases",
                columns: new[] { "kind", "value", "valid_from" });

            migrationBuilder.CreateTable(
                name: "delivery_days",
                columns: table => new
                {
                    run_id = table.Column<int>(type: "INTEGER", nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    pupils = table.Column<int>(type: "INTEGER", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    offered = table.Column<long>(type: "INTEGER", nullable: false),
                    reported = table.Column<long>(type: "INTEGER", nullable: false),
                    absent = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivery_days", x => new { x.run_id, x.unit, x.date });
                });

            migrationBuilder.CreateTable(
                name: "delivery_units",
                columns: table => new
                {
                    run_id = table.Column<int>(type: "INTEGER", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    pupils = table.Column<int>(type: "INTEGER", nullable: false),
                    known = table.Column<int>(type: "INTEGER", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    days = table.Column<int>(type: "INTEGER", nullable: false),
                    first = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    last = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    complete = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivery_units", x => new { x.run_id, x.unit });
                });

            migrationBuilder.CreateTable(
                name: "pupil_merges",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<int>(type: "INTEGER", nullable: false),
                    into = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", nullable: false),
                    run_id = table.Column<int>(type: "INTEGER", nullable: true),
                    moved = table.Column<string>(type: "TEXT", nullable: false),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    undone_by = table.Column<string>(type: "TEXT", nullable: true),
                    undone_why = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pupil_merges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "unmatched_pupils",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    school_year = table.Column<int>(type: "INTEGER", nullable: false),
                    run_id = table.Column<int>(type: "INTEGER", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    @class = table.Column<string>(name: "class", type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    is_protected = table.Column<bool>(type: "INTEGER", nullable: false),
                    candidates = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    matched_to = table.Column<int>(type: "INTEGER", nullable: true),
                    by = table.Column<string>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unmatched_pupils", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_delivery_days_unit_date",
                table: "delivery_days",
                columns: new[] { "unit", "date" });

            migrationBuilder.CreateIndex(
                name: "IX_unmatched_pupils_state",
                table: "unmatched_pupils",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_unmatched_pupils_value_school_year",
                table: "unmatched_pupils",
                columns: new[] { "value", "school_year" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "delivery_days");

            migrationBuilder.DropTable(
                name: "delivery_units");

            migrationBuilder.DropTable(
                name: "pupil_merges");

            migrationBuilder.DropTable(
                name: "unmatched_pupils");

            migrationBuilder.DropPrimaryKey(
                name: "PK_pupil_aliases",
                table: "pupil_aliases");

            migrationBuilder.DropColumn(
                name: "protection_lowered",
                table: "staged_pupils");

            migrationBuilder.DropColumn(
                name: "valid_from",
                table: "pupil_aliases");

            migrationBuilder.DropColumn(
                name: "valid_to",
                table: "pupil_aliases");

            migrationBuilder.DropColumn(
                name: "cut_off",
                table: "import_runs");

            migrationBuilder.DropColumn(
                name: "decided_at",
                table: "import_runs");

            migrationBuilder.DropColumn(
                name: "decided_by",
                table: "import_runs");

            migrationBuilder.DropColumn(
                name: "decided_why",
                table: "import_runs");

            migrationBuilder.DropColumn(
                name: "summary_rows",
                table: "import_runs");

            migrationBuilder.AddPrimaryKey(
                name: "PK_pupil_aliases",
                table: "pupil_aliases",
                columns: new[] { "kind", "value" });
        }
    }
}
