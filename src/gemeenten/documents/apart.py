"""Reading in a process of its own, of bounded time and memory: no document can take down who asked for it.

Libraries that read PDF, ZIP and XML run machine code that cannot be interrupted, and may end the process when memory
does; so the process that reads is another one than the process that waits. A program of one thread is forked, which
costs a millisecond; a server has many, and starts a new one, at most two at once.
"""

import faulthandler
import logging
import math
import os
import pickle
import select
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, is_dataclass
from datetime import date
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from gemeenten._errors import DocumentError, GemeentenError
from gemeenten._text import Text
from gemeenten.documents._archive import damaged, too_large
from gemeenten.documents._limits import most_memory, most_seconds

P = ParamSpec("P")
R = TypeVar("R")
_Task = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]

#: Documents that a server reads at once, and seconds that a visitor waits for a turn.
AT_ONCE = 2
MOST_WAITING = 60.0
#: A reader may take so much longer than the seconds of processor that it is given: others may need the processors.
SLOWER = 4.0
#: How far a reader of a server steps back for the visitors, in steps of `nice`.
_NICE = 10
_CHUNK = 1 << 20
#: Where Linux tells the pages of a process's data.
_DATA = 5
#: The signal that ends a process which took its seconds of processor; not on Windows.
_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
_TURNS = threading.BoundedSemaphore(AT_ONCE)
_log = logging.getLogger(__name__)


def apart(
    function: Callable[P, R], name: str, data: bytes, queued: Callable[[], None] | None = None
) -> Callable[P, R]:
    """Give a function that does the same in a process of its own.

    Parameters
    ----------
    function
        A function of a module; what it returns is made of records of this package, dates, texts and numbers.
    name, data
        What people call the document, and its bytes: a text of more lines may take longer.
    queued
        Called once where others are being read first.

    Raises
    ------
    DocumentError
        By the function that is given: where reading takes too long, too much memory, or ends the process, and where
        no turn came in time. Errors of this package come out as they were raised.
    """

    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        task = (function, args, kwargs)
        bounds = _Bounds(most_memory(data), most_seconds(data))
        if threading.active_count() == 1 and hasattr(os, "fork"):
            outcome = _forked(task, bounds)
        else:
            with _turn(name, queued):
                outcome = _spawned(task, bounds)
        return cast(R, _opened(outcome, name))

    return run


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Bytes of memory and seconds of processor that a reader may take."""

    memory: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a reader answered, None where it was waited for no longer, and the status with which it ended."""

    answer: bytes | None
    status: int


@contextmanager
def _turn(name: str, queued: Callable[[], None] | None) -> Iterator[None]:
    if not _TURNS.acquire(blocking=False):
        if queued:
            queued()
        if not _TURNS.acquire(timeout=MOST_WAITING):
            raise _not_yet(name, Text("others are being read first", "er zijn andere bezig"))
    try:
        yield
    finally:
        _TURNS.release()


def _not_yet(name: str, why: Text) -> DocumentError:
    return DocumentError(
        f"{name} is not read yet: {why.en}. Try again in a minute.",
        nl=f"{name} is nog niet gelezen: {why.nl}. Probeer het over een minuut opnieuw.",
    )


def _forked(task: _Task, bounds: _Bounds) -> _Outcome:
    """Work in a copy of this process."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            _silence()
            with os.fdopen(writing, "wb") as out:
                out.write(_work(task, bounds))
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb", buffering=0) as answers:
            answer = _until(answers.fileno(), time.monotonic() + SLOWER * bounds.seconds)
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, 9)
        _, status = os.waitpid(child, 0)
    return _Outcome(answer, os.waitstatus_to_exitcode(status))


def _silence() -> None:
    """Leave it to who waits to tell what happened: libraries write to the standard error, and so does a crash."""
    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _until(descriptor: int, deadline: float) -> bytes | None:
    pieces: list[bytes] = []
    while (left := deadline - time.monotonic()) > 0:
        if select.select([descriptor], [], [], left)[0]:
            piece = os.read(descriptor, _CHUNK)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
    return None


def _spawned(task: _Task, bounds: _Bounds) -> _Outcome:
    """Work in a new process, which takes its task from its input."""
    command = [sys.executable, "-P", "-c", f"from {__name__} import serve; serve()"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(  # noqa: S603  # this program itself
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            answer, _ = process.communicate(pickle.dumps((task, bounds)), timeout=SLOWER * bounds.seconds)
            return _Outcome(answer, process.wait())
        except subprocess.TimeoutExpired:
            return _Outcome(None, 0)
        finally:
            process.kill()


def _work(task: _Task, bounds: _Bounds) -> bytes:
    """Do what is asked, within bounds, and pack what came of it."""
    try:
        _bound(bounds)
        function, args, kwargs = task
        return pickle.dumps(function(*args, **kwargs))
    except GemeentenError as error:
        return pickle.dumps(error)
    except MemoryError:
        return b""
    except Exception as error:  # noqa: BLE001  # it is told by who waits
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return pickle.dumps(_Failure(f"{type(error).__name__}: {error} ({frame.filename}:{frame.lineno})"))


@dataclass(frozen=True, slots=True)
class _Failure:
    """What the reader did not foresee."""

    message: str


def _bound(bounds: _Bounds) -> None:
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    # In whole seconds, of which starting Python is none of the document's.
    seconds = math.ceil(time.process_time() + bounds.seconds)
    # One second more ends what would not listen.
    wanted = (
        (resource.RLIMIT_DATA, _held(resource.getpagesize()) + bounds.memory, 0),
        (resource.RLIMIT_CPU, seconds, 1),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for limit, soft, further in wanted:
        _, most = resource.getrlimit(limit)
        pair = (soft, soft + further)
        if most != resource.RLIM_INFINITY:
            pair = (min(soft, most), min(soft + further, most))
        resource.setrlimit(limit, pair)


def _held(page: int) -> int:
    """Give how many bytes a process holds before it begins: a forked one has all that the other loaded; 0 off Linux."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[_DATA]) * page
    except (OSError, ValueError, IndexError):
        return 0


class _Answer(pickle.Unpickler):
    """Opens an answer that holds nothing but records: whatever took over the reader gains nothing by it."""

    def find_class(self, module: str, name: str) -> type:
        """Give the class of a record or an error of this package, or the date; nothing else is made."""
        if (module, name) == ("datetime", "date"):
            return date
        found = super().find_class(module, name) if module.partition(".")[0] == "gemeenten" else None
        if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum | GemeentenError)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record")


def _opened(outcome: _Outcome, name: str) -> object:
    answer = outcome.answer
    if answer is None:
        raise _not_yet(
            name, Text("this computer has too much else to do", "deze computer heeft te veel te doen")
        )
    if not answer and outcome.status == -_OUT_OF_TIME:
        raise too_large(name, Text("it takes too long to read", "het lezen duurt te lang"))
    if not answer:
        raise too_large(name, Text("it takes too much memory to read", "het lezen vraagt te veel geheugen"))
    try:
        found = _Answer(BytesIO(answer)).load()
    except Exception as error:  # a reader that was taken over may send anything
        raise damaged(name, error) from error
    if isinstance(found, _Failure):
        why = " ".join(found.message.split())[:160]
        _log.info("%s: %s", name, why)
        raise DocumentError(
            f"{name} cannot be read: the reader failed ({why}). Save it anew, in another form.",
            nl=f"{name} kan niet gelezen worden: de lezer liep vast. Bewaar het opnieuw, in een andere vorm.",
        )
    if isinstance(found, GemeentenError):
        raise found
    return found


def serve() -> None:
    """Do the task that comes in, and send out what came of it."""
    with suppress(AttributeError, OSError):
        os.nice(_NICE)
    task, bounds = pickle.load(sys.stdin.buffer)  # noqa: S301  # from the process that started this one
    sys.stdout.buffer.write(_work(task, bounds))
