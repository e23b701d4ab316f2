"""Connections to PostgreSQL that do not wait for ever: a server that has gone silent is given up.

A server that hangs keeps its connections, so nothing below tells that it is gone; psycopg waits without end.
"""

import time
from collections.abc import Generator
from typing import Any

import psycopg
from psycopg.errors import OperationalError

#: Seconds of silence after which a server is given up, where nothing has to wait for another program.
SILENCE = 4.0


class PatientConnection(psycopg.Connection[Any]):
    """A connection that is closed when the server says nothing for `patience` seconds."""

    patience: float = SILENCE

    def wait(self, gen: Generator[Any, Any, Any], *args: Any, **kwargs: Any) -> Any:
        """Wait for what is asked of the server.

        Raises
        ------
        psycopg.OperationalError
            Where the server has been silent for too long. The connection is closed then.
        """
        return super().wait(self._listening(gen), *args, **kwargs)

    def _listening(self, gen: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
        heard = time.monotonic()
        try:
            state = next(gen)
            while True:
                ready = yield state
                now = time.monotonic()
                if ready:
                    heard = now
                elif now - heard > self.patience:
                    self.close()  # by itself: the server is told, and not waited for
                    raise OperationalError("connection timeout expired: the server is silent")
                state = gen.send(ready)
        except StopIteration as done:
            return done.value
