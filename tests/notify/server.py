#!/usr/bin/env python3
"""A mail server on loopback that does what the recipient's name asks for.

  server.py STORE [--tls CERT KEY] [--smtps] [--auth USER PASSWORD] [--greeting CODE] [--delay MS]

Prints its port, which is a free one, and serves until its standard input ends,
but for five minutes at most.  What it takes is a line of STORE/taken.jsonl:
recipient, Message-ID, and the message's bytes as Latin-1.

  later-N-*      450 at RCPT the first N times       gone-*        550 at RCPT
  busy-*         451 after DATA, always              large-*       552 after DATA
  first-*        451 after DATA the first time       closing-*     421 at RCPT
  drop-rcpt-*    hangs up at RCPT                    drop-data-*   hangs up while DATA comes in
  drop-taken-*   takes it, and hangs up unanswered   drop-lost-*   hangs up, and has lost it
  hang-*         does not answer after DATA          odd-*         answers DATA with 299
  nonsense-*     answers DATA with no reply at all   once-*        hangs up at RCPT the first time
A sender refused-* gets 550, and slow-* 451, at MAIL.
"""
import argparse
import asyncio
import collections
import json
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("store", type=pathlib.Path)
parser.add_argument("--tls", nargs=2)
parser.add_argument("--smtps", action="store_true")
parser.add_argument("--auth", nargs=2)
parser.add_argument("--greeting")
parser.add_argument("--delay", type=float, default=0)
options = parser.parse_args()
seen = collections.Counter()
events = open(options.store / "events", "a", buffering=1)
taken = open(options.store / "taken.jsonl", "a", buffering=1)


def event(*words):
    print(*words, file=events)


def name_is(address, start):
    return address.startswith(start + "-")


class Server(SMTP):
    def connection_made(self, transport):
        event("connection")
        super().connection_made(transport)

    async def _handle_client(self):
        if options.greeting:
            await self.push(options.greeting + " not now")
            self.transport.close()
            return
        await super()._handle_client()

    async def smtp_DATA(self, arg):
        to = self.envelope.rcpt_tos[0] if self.envelope.rcpt_tos else ""
        if name_is(to, "drop-data"):
            await self.push("354 go on")
            await self._reader.read(1000)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        event("mail", address)
        if name_is(address, "refused"):
            return "550 5.7.1 we do not know this sender"
        if name_is(address, "slow"):
            return "451 4.7.1 not so fast"
        envelope.mail_from = address
        return "250 sender is fine"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        seen[address] += 1
        event("rcpt", address)
        if name_is(address, "later") and seen[address] <= int(address.split("-")[1]):
            return "450 4.2.0 greylisted, come again"
        if name_is(address, "gone"):
            return "550 5.1.1 no such person"
        if name_is(address, "closing"):
            return "421 4.3.2 closing"
        if name_is(address, "drop-rcpt") or (name_is(address, "once") and seen[address] == 1):
            server.transport.abort()
            return "250 nobody hears this"
        envelope.rcpt_tos.append(address)
        return "250 recipient is fine"

    def take(self, address, envelope):
        content = envelope.original_content
        head = content.split(b"\r\n\r\n")[0].decode("latin-1").replace("\r\n ", " ")
        fields = dict(line.split(": ", 1) for line in head.split("\r\n"))
        taken.write(json.dumps({
            "to": address, "from": envelope.mail_from, "id": fields["Message-ID"].strip(),
            "bytes": content.decode("latin-1")}) + "\n")

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        if options.delay:
            await asyncio.sleep(options.delay / 1000)
        if name_is(address, "busy") or (name_is(address, "first") and seen[address] == 1):
            return "451 4.3.0 try again"
        if name_is(address, "large"):
            return "552 5.3.4 too large"
        if name_is(address, "drop-lost"):
            server.transport.abort()
            return "250 nobody hears this"
        self.take(address, envelope)
        if name_is(address, "drop-taken"):
            server.transport.abort()
        if name_is(address, "hang"):
            await asyncio.sleep(30)
        if name_is(address, "nonsense"):
            server.transport.write(b"what?\r\n")
            server.transport.close()
        return "299 odd but fine" if name_is(address, "odd") else "250 2.0.0 taken"


class Authenticator:
    def __call__(self, server, session, envelope, mechanism, data):
        event("auth", mechanism, "over TLS" if server._tls_protocol or session.ssl else "in the clear")
        good = [data.login.decode(), data.password.decode()] == options.auth
        return AuthResult(success=good, handled=False)


async def main():
    context = None
    if options.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*options.tls)
    arguments = dict(hostname="mail.test", enable_SMTPUTF8=False, timeout=60)
    if context and not options.smtps:
        arguments.update(tls_context=context, require_starttls=True)
    if options.auth:
        arguments.update(authenticator=Authenticator(), auth_required=True,
                         auth_require_tls=bool(context) and not options.smtps)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Server(Handler(), loop=loop, **arguments), "127.0.0.1", 0,
                                      ssl=context if options.smtps else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    end = loop.run_in_executor(None, sys.stdin.read)
    await asyncio.wait([end], timeout=300)


try:
    asyncio.run(main())
finally:
    events.close()
    taken.close()
