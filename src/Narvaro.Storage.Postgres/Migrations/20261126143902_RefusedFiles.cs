using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Narvaro.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class RefusedFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_outbox_day_recipient",
                table: "outbox");

            migrationBuilder.CreateTable(
                name: "refused_files",
                columns: table => new
                {
                    file = table.Column<string>(type: "text", nullable: false),
                    faults = table.Column<string>(type: "text", nullable: false),
                    in_force = table.Column<string>(type: "text", nullable: false),
                    told_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refused_files", x => x.file);
                });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_day_recipient",
                table: "outbox",
                columns: new[] { "day", "recipient" },
                unique: true,
                filter: "kind <> 'RefusedFile'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "refused_files");

            migrationBuilder.DropIndex(
                name: "IX_outbox_day_recipient",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_day_recipient",
                table: "outbox",
                columns: new[] { "day", "recipient" },
                unique: true);
        }
    }
}
