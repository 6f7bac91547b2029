using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Narvaro.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PagesOfALargeMunicipality : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_enrolments_unit_class",
                table: "enrolments");

            migrationBuilder.DropIndex(
                name: "IX_case_tasks_state_due_on",
                table: "case_tasks");

            migrationBuilder.CreateIndex(
                name: "IX_staff_duties_unit",
                table: "staff_duties",
                column: "unit");

            migrationBuilder.CreateIndex(
                name: "IX_enrolments_unit_class_pupil_id_from_to",
                table: "enrolments",
                columns: new[] { "unit", "class", "pupil_id", "from", "to" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_level",
                table: "cases",
                column: "level",
                filter: "level >= 3");

            migrationBuilder.CreateIndex(
                name: "IX_case_tasks_state_case_id",
                table: "case_tasks",
                columns: new[] { "state", "case_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_staff_duties_unit",
                table: "staff_duties");

            migrationBuilder.DropIndex(
                name: "IX_enrolments_unit_class_pupil_id_from_to",
                table: "enrolments");

            migrationBuilder.DropIndex(
                name: "IX_cases_level",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_case_tasks_state_case_id",
                table: "case_tasks");

            migrationBuilder.CreateIndex(
                name: "IX_enrolments_unit_class",
                table: "enrolments",
                columns: new[] { "unit", "class" });

            migrationBuilder.CreateIndex(
                name: "IX_case_tasks_state_due_on",
                table: "case_tasks",
                columns: new[] { "state", "due_on" });
        }
    }
}
