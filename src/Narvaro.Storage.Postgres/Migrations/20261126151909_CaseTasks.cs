using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Narvaro.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class CaseTasks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_outbox_cases",
                table: "outbox_cases");

            migrationBuilder.AddColumn<string>(
                name: "matter",
                table: "outbox_cases",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "New");

            migrationBuilder.AddColumn<DateTime>(
                name: "at",
                table: "case_changes",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_outbox_cases",
                table: "outbox_cases",
                columns: new[] { "message_id", "case_reference", "matter" });

            migrationBuilder.CreateTable(
                name: "case_tasks",
                columns: table => new
                {
                    case_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    within = table.Column<int>(type: "integer", nullable: false),
                    owner = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    settled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reminded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    escalated_on = table.Column<DateOnly>(type: "date", nullable: true),
                    escalated_to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_tasks", x => new { x.case_id, x.number });
                });

            migrationBuilder.CreateIndex(
                name: "IX_case_tasks_state_due_on",
                table: "case_tasks",
                columns: new[] { "state", "due_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_tasks");

            migrationBuilder.DropPrimaryKey(
                name: "PK_outbox_cases",
                table: "outbox_cases");

            migrationBuilder.DropColumn(
                name: "matter",
                table: "outbox_cases");

            migrationBuilder.DropColumn(
                name: "at",
                table: "case_changes");

            migrationBuilder.AddPrimaryKey(
                name: "PK_outbox_cases",
                table: "outbox_cases",
                columns: new[] { "message_id", "case_reference" });
        }
    }
}
