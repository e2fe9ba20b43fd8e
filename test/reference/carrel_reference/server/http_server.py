"""Django's threaded development server, quiet, and sparing of memory with bodies nobody reads."""

from typing import Any

from django.core.servers.basehttp import ServerHandler, ThreadedWSGIServer, WSGIRequestHandler

HOST = "127.0.0.1"
_CHUNK = 1024 * 1024


class _Handler(ServerHandler):
    def close(self) -> None:
        """Reads on to the body's end piece by piece: a refused upload may have hundreds of MB."""
        body = self.get_stdin()
        while body.read(_CHUNK):
            pass
        super().close()


class _RequestHandler(WSGIRequestHandler):
    def handle_one_request(self) -> None:
        self.raw_requestline = self.rfile.readline(65_537)
        if len(self.raw_requestline) > 65_536:
            self.requestline = self.request_version = self.command = ""
            self.send_error(414)
            return
        if not self.parse_request():
            return
        handler = _Handler(self.rfile, self.wfile, self.get_stderr(), self.get_environ())
        handler.request_handler = self
        handler.run(self.server.get_app())

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: addresses of requests are content."""


def listen(port: int, application: Any) -> ThreadedWSGIServer:
    """Listens on 127.0.0.1 without answering yet. Raises OSError for a port in use."""
    server = ThreadedWSGIServer((HOST, port), _RequestHandler)
    server.set_app(application)
    return server
