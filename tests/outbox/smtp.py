"""A mail server that does as it is told: it accepts, refuses, or hangs up."""

import socketserver
from email import message_from_bytes, policy
from threading import Thread


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        server = self.server
        self.say(server.answers.get("greeting", "220 ready"))
        for line in self.rfile:
            verb = line.split()[0].upper().decode()
            if verb == "QUIT":
                self.say("221 bye")
                return
            if server.answers.get(verb) == "hang up":
                return
            self.answer(verb)

    def answer(self, verb):
        answer = self.server.answers.get(verb, "354 go on" if verb == "DATA" else "250 yes")
        self.say(answer)
        if answer.startswith("354"):
            self.server.mails.append(self.mail())
            self.say("250 taken")

    def mail(self):
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                return message_from_bytes(b"".join(lines), policy=policy.default)
            lines.append(line[1:] if line.startswith(b"..") else line)
        raise ConnectionError

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """`answers`: what is said instead of yes, by verb; `mails`: what was accepted."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port=0):
        super().__init__(("127.0.0.1", port), Conversation)
        self.mails, self.answers = [], {}
        Thread(target=self.serve_forever, args=[0.05], daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]

    def recipients(self):
        return [mail["To"] for mail in self.mails]

    def stop(self):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        """A worker that was killed hangs up: nothing to tell."""
