using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Narvaro.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class TaskOwners : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_case_tasks_escalated_to_state",
                table: "case_tasks",
                columns: new[] { "escalated_to", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_case_tasks_owner_state",
                table: "case_tasks",
                columns: new[] { "owner", "state" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_case_tasks_escalated_to_state",
                table: "case_tasks");

            migrationBuilder.DropIndex(
                name: "IX_case_tasks_owner_state",
                table: "case_tasks");
        }
    }
}
