"""An end in time: a server that is told to stop has stopped within seconds, whoever still holds a connection."""

import os
import signal
import threading
from types import FrameType

from gemeenten.server.log import tell

#: Seconds in which answers that are under way may be finished.
_GRACE = 4.0


def end_in_time() -> None:
    """From now on, end this process some seconds after SIGTERM, if it has not ended by itself."""
    if threading.current_thread() is not threading.main_thread():
        return
    before = signal.getsignal(signal.SIGTERM)

    def stop(number: int, frame: FrameType | None) -> None:
        tell("stopping", seconds=_GRACE)
        timer = threading.Timer(_GRACE, os._exit, (0,))
        timer.daemon = True
        timer.start()
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGTERM, stop)
