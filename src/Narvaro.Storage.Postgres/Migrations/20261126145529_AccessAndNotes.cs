using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Narvaro.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AccessAndNotes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_log",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    who = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    pupil_id = table.Column<int>(type: "integer", nullable: true),
                    what = table.Column<string>(type: "text", nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(40)", maxLength: 40, nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    allowed = table.Column<bool>(type: "boolean", nullable: false),
                    why = table.Column<string>(type: "text", nullable: false),
                    previous = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_log", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "access_log_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_log_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "child_concern_feedback",
                columns: table => new
                {
                    report_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    received_on = table.Column<DateOnly>(type: "date", nullable: true),
                    received_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_child_concern_feedback", x => new { x.report_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "child_concern_readers",
                columns: table => new
                {
                    report_id = table.Column<int>(type: "integer", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    named_by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_child_concern_readers", x => new { x.report_id, x.person });
                });

            migrationBuilder.CreateTable(
                name: "child_concern_reports",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    pupil_id = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    on_behalf_of = table.Column<string>(type: "text", nullable: true),
                    reference = table.Column<string>(type: "text", nullable: true),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: true),
                    sent_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    meeting_offered = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_child_concern_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contact_notes",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    case_id = table.Column<int>(type: "integer", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    with = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    pupil_says = table.Column<string>(type: "text", nullable: true),
                    guardians_say = table.Column<string>(type: "text", nullable: true),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    withdrawn_by = table.Column<string>(type: "text", nullable: true),
                    withdrawn_why = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contact_notes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "protected_aliases",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    pupil_id = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protected_aliases", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "pupil_health_moves",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    case_id = table.Column<int>(type: "integer", nullable: false),
                    from_unit = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    to_unit = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    why = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pupil_health_moves", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pupil_health_notes",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    case_id = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    held_by = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    withdrawn_by = table.Column<string>(type: "text", nullable: true),
                    withdrawn_why = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pupil_health_notes", x => x.id);
                });

            migrationBuilder.InsertData(
                table: "access_log_head",
                columns: new[] { "id", "count", "hash" },
                values: new object[] { 1, 0L, "0000000000000000000000000000000000000000000000000000000000000000" });

            migrationBuilder.CreateIndex(
                name: "IX_access_log_at",
                table: "access_log",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_access_log_pupil_id_at",
                table: "access_log",
                columns: new[] { "pupil_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_child_concern_reports_by",
                table: "child_concern_reports",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "IX_child_concern_reports_pupil_id",
                table: "child_concern_reports",
                column: "pupil_id");

            migrationBuilder.CreateIndex(
                name: "IX_contact_notes_case_id",
                table: "contact_notes",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_protected_aliases_pupil_id",
                table: "protected_aliases",
                column: "pupil_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pupil_health_notes_case_id",
                table: "pupil_health_notes",
                column: "case_id");

            migrationBuilder.Sql(AppendOnly.Guard("access_log"));
            migrationBuilder.Sql(AppendOnly.Counter("access_log_head"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_log");

            migrationBuilder.Sql(AppendOnly.Release("access_log"));

            migrationBuilder.DropTable(
                name: "access_log_head");

            migrationBuilder.DropTable(
                name: "child_concern_feedback");

            migrationBuilder.DropTable(
                name: "child_concern_readers");

            migrationBuilder.DropTable(
                name: "child_concern_reports");

            migrationBuilder.DropTable(
                name: "contact_notes");

            migrationBuilder.DropTable(
                name: "protected_aliases");

            migrationBuilder.DropTable(
                name: "pupil_health_moves");

            migrationBuilder.DropTable(
                name: "pupil_health_notes");
        }
    }
}
