"""Handlers of the test mail server: a mailbox in a folder, with moods by recipient."""

from aiosmtpd.handlers import Mailbox


class Moods(Mailbox):
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone@"):
            return "550 5.1.1 no such user <" + address + ">"
        if address.startswith("later@"):
            return "451 4.7.1 come back later <" + address + ">"
        if address.startswith("locked@"):
            return "530 5.7.0 authentication required"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        if envelope.rcpt_tos[0].startswith("broken@"):
            # Taken, but the sender never hears of it.
            server.transport.abort()
        return answer
