using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Narvaro.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PageIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_job_runs_started_at",
                table: "job_runs",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "IX_enrolments_unit_class",
                table: "enrolments",
                columns: new[] { "unit", "class" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_unit_status",
                table: "cases",
                columns: new[] { "unit", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_case_changes_on",
                table: "case_changes",
                column: "on");

            migrationBuilder.CreateIndex(
                name: "IX_access_log_what_number",
                table: "access_log",
                columns: new[] { "what", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_access_log_who_number",
                table: "access_log",
                columns: new[] { "who", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_job_runs_started_at",
                table: "job_runs");

            migrationBuilder.DropIndex(
                name: "IX_enrolments_unit_class",
                table: "enrolments");

            migrationBuilder.DropIndex(
                name: "IX_cases_unit_status",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_case_changes_on",
                table: "case_changes");

            migrationBuilder.DropIndex(
                name: "IX_access_log_what_number",
                table: "access_log");

            migrationBuilder.DropIndex(
                name: "IX_access_log_who_number",
                table: "access_log");
        }
    }
}
