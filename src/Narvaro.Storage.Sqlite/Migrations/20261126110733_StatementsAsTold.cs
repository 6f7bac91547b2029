using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Narvaro.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class StatementsAsTold : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_reported_absences",
                table: "reported_absences");

            migrationBuilder.DropPrimaryKey(
                name: "PK_lesson_history",
                table: "lesson_history");

            migrationBuilder.AddColumn<bool>(
                name: "imputed",
                table: "reported_absences",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // A report that did not say when it was taken is known from the import that last brought it.
            migrationBuilder.Sql("UPDATE reported_absences SET imputed = 1 WHERE registered IS NULL");
            migrationBuilder.Sql("UPDATE reported_absences SET registered = (SELECT r.at FROM import_runs r WHERE r.id = run_id) WHERE registered IS NULL");

            migrationBuilder.RenameColumn(
                name: "registered",
                table: "reported_absences",
                newName: "known_from");

            migrationBuilder.AlterColumn<DateTime>(
                name: "known_from",
                table: "reported_absences",
                type: "TEXT",
                nullable: false,
                oldClrType: typeof(DateTime),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "side",
                table: "lesson_history",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Both");

            migrationBuilder.AddPrimaryKey(
                name: "PK_reported_absences",
                table: "reported_absences",
                columns: new[] { "pupil_id", "from", "start", "known_from" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_lesson_history",
                table: "lesson_history",
                columns: new[] { "school_year", "date", "pupil_id", "start", "side", "known_from" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_reported_absences",
                table: "reported_absences");

            migrationBuilder.DropPrimaryKey(
                name: "PK_lesson_history",
                table: "lesson_history");

            migrationBuilder.AlterColumn<DateTime>(
                name: "known_from",
                table: "reported_absences",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(DateTime),
                oldType: "TEXT");

            migrationBuilder.RenameColumn(
                name: "known_from",
                table: "reported_absences",
                newName: "registered");

            migrationBuilder.DropColumn(
                name: "imputed",
                table: "reported_absences");

            migrationBuilder.DropColumn(
                name: "side",
                table: "lesson_history");

            migrationBuilder.AddPrimaryKey(
                name: "PK_reported_absences",
                table: "reported_absences",
                columns: new[] { "pupil_id", "from", "start" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_lesson_history",
                table: "lesson_history",
                columns: new[] { "school_year", "date", "pupil_id", "start", "known_from" });
        }
    }
}
