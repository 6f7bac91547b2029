using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Narvaro.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MailKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_outbox_day_recipient",
                table: "outbox");

            migrationBuilder.CreateTable(
                name: "told_troubles",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    newest = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_told_troubles", x => new { x.kind, x.unit });
                });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_day_recipient",
                table: "outbox",
                columns: new[] { "day", "recipient" },
                unique: true,
                filter: "kind in ('MentorDigest', 'TeamDigest', 'PrincipalDigest', 'OrganiserDigest')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "told_troubles");

            migrationBuilder.DropIndex(
                name: "IX_outbox_day_recipient",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_day_recipient",
                table: "outbox",
                columns: new[] { "day", "recipient" },
                unique: true,
                filter: "kind <> 'RefusedFile'");
        }
    }
}
