using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Narvaro.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Granularities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "unit",
                table: "staged_pupil_days",
                type: "character varying(8)",
                maxLength: 8,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(8)",
                oldMaxLength: 8);

            migrationBuilder.AddColumn<string>(
                name: "pupil_name",
                table: "staged_pupil_days",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "complete",
                table: "import_runs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "present_day_minutes",
                table: "import_runs",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "retracted",
                table: "import_runs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "timeless",
                table: "import_runs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "unit",
                table: "import_runs",
                type: "character varying(8)",
                maxLength: 8,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "attendance_periods",
                columns: table => new
                {
                    pupil_id = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    run_id = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    offered = table.Column<int>(type: "integer", nullable: false),
                    reported = table.Column<int>(type: "integer", nullable: true),
                    present = table.Column<int>(type: "integer", nullable: false),
                    authorised = table.Column<int>(type: "integer", nullable: false),
                    unauthorised = table.Column<int>(type: "integer", nullable: false),
                    other = table.Column<int>(type: "integer", nullable: false),
                    replaced_by = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attendance_periods", x => new { x.pupil_id, x.source, x.subject, x.from, x.to, x.run_id });
                });

            migrationBuilder.CreateTable(
                name: "reported_absences",
                columns: table => new
                {
                    pupil_id = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    start = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    end = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    registered = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    run_id = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reported_absences", x => new { x.pupil_id, x.from, x.start });
                });

            migrationBuilder.CreateTable(
                name: "staged_absence_reports",
                columns: table => new
                {
                    run_id = table.Column<int>(type: "integer", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    pupil_key = table.Column<string>(type: "text", nullable: false),
                    pupil_name = table.Column<string>(type: "text", nullable: true),
                    unit = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    @class = table.Column<string>(name: "class", type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    start = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    end = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    registered = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staged_absence_reports", x => new { x.run_id, x.line });
                });

            migrationBuilder.CreateTable(
                name: "staged_periods",
                columns: table => new
                {
                    run_id = table.Column<int>(type: "integer", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    pupil_key = table.Column<string>(type: "text", nullable: false),
                    pupil_name = table.Column<string>(type: "text", nullable: true),
                    unit = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    @class = table.Column<string>(name: "class", type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    offered = table.Column<int>(type: "integer", nullable: false),
                    reported = table.Column<int>(type: "integer", nullable: true),
                    present = table.Column<int>(type: "integer", nullable: false),
                    authorised = table.Column<int>(type: "integer", nullable: false),
                    unauthorised = table.Column<int>(type: "integer", nullable: false),
                    other = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staged_periods", x => new { x.run_id, x.line });
                });

            migrationBuilder.CreateIndex(
                name: "IX_staged_pupil_days_run_id_date",
                table: "staged_pupil_days",
                columns: new[] { "run_id", "date" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attendance_periods");

            migrationBuilder.DropTable(
                name: "reported_absences");

            migrationBuilder.DropTable(
                name: "staged_absence_reports");

            migrationBuilder.DropTable(
                name: "staged_periods");

            migrationBuilder.DropIndex(
                name: "IX_staged_pupil_days_run_id_date",
                table: "staged_pupil_days");

            migrationBuilder.DropColumn(
                name: "pupil_name",
                table: "staged_pupil_days");

            migrationBuilder.DropColumn(
                name: "complete",
                table: "import_runs");

            migrationBuilder.DropColumn(
                name: "present_day_minutes",
                table: "import_runs");

            migrationBuilder.DropColumn(
                name: "retracted",
                table: "import_runs");

            migrationBuilder.DropColumn(
                name: "timeless",
                table: "import_runs");

            migrationBuilder.DropColumn(
                name: "unit",
                table: "import_runs");

            migrationBuilder.AlterColumn<string>(
                name: "unit",
                table: "staged_pupil_days",
                type: "character varying(8)",
                maxLength: 8,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(8)",
                oldMaxLength: 8,
                oldNullable: true);
        }
    }
}
