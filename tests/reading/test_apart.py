"""Reading in a process of its own: nothing that a reader does harms who waits for it."""

import ctypes
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import TypeVar

import pytest

from gemeenten import DocumentError
from gemeenten.documents import apart
from gemeenten.documents._limits import most_memory, most_seconds
from gemeenten.documents.model import Line, Mark

R = TypeVar("R")


def forked(function: Callable[[], R]) -> R:
    """Run as where this is the only thread."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threading, "active_count", lambda: 1)
        return function()


def spawned(function: Callable[[], R]) -> R:
    """Run in a thread, as a server does."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(function).result()


WAYS = pytest.mark.parametrize("way", [forked, spawned])


def a_line(text: str) -> tuple[Line, date]:
    return Line(text, os.getpid(), marks=(Mark(0, 1, "struck"),)), date(2021, 4, 26)


def sleep() -> None:
    time.sleep(60)


def spin() -> None:
    while True:
        pass


def take_memory() -> int:
    return len(bytes(1 << 40))


def break_the_process() -> None:
    ctypes.string_at(0)


def refuse() -> None:
    raise DocumentError("a.pdf is odd.", nl="a.pdf is vreemd.")


def fail() -> None:
    raise ZeroDivisionError("by\nnothing")


def answer_with_more_than_records() -> object:
    return Decimal(1)


@WAYS
def test_what_was_read_comes_back_from_another_process(way: Callable[..., tuple[Line, date]]) -> None:
    line, day = way(lambda: apart.apart(a_line, "a.pdf", b"")("Boom"))
    assert (line.text, line.marks, day) == ("Boom", (Mark(0, 1, "struck"),), date(2021, 4, 26))
    assert line.line != os.getpid()


@WAYS
@pytest.mark.parametrize(
    ("function", "why"),
    [
        (sleep, "is not read yet: this computer has too much else to do"),
        (spin, "takes too long to read"),
        (take_memory, "takes too much memory"),
        (break_the_process, "takes too much memory"),
        (refuse, "a.pdf is odd."),
        (fail, "the reader failed (ZeroDivisionError: by nothing"),
        (answer_with_more_than_records, "no record"),
    ],
)
def test_what_goes_wrong_in_reading_is_told_in_a_line(
    way: Callable[..., None], function: Callable[[], None], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if function in (sleep, spin):
        monkeypatch.setattr(apart, "most_seconds", lambda _: 0.5)
        monkeypatch.setattr(apart, "SLOWER", {sleep: 1, spin: 100}[function])
    with pytest.raises(DocumentError) as caught:
        way(apart.apart(function, "a.pdf", b""))
    assert str(caught.value).startswith("a.pdf")
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.nl != str(caught.value)


def test_a_third_document_waits_for_its_turn_and_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    third = apart.apart(a_line, "c.pdf", b"", lambda: told.append("wait"))
    monkeypatch.setattr(apart, "MOST_WAITING", 0.1)
    with apart._turn("a.pdf", None), apart._turn("b.pdf", None):
        with pytest.raises(DocumentError, match=r"c.pdf is not read yet"):
            spawned(lambda: third("Boom"))
        assert told == ["wait"]
    assert spawned(lambda: third("Boom"))[0].text == "Boom"
    assert told == ["wait"]


def test_only_a_text_of_many_lines_may_take_longer_than_others() -> None:
    packed, lines = b"PK" + bytes(20 << 20), b"Boom\n" * 1_000_000
    assert most_seconds(packed) == most_seconds(b"Boom") < 10  # seconds that a visitor waits
    assert most_memory(packed) == most_memory(b"") + len(packed)
    assert most_seconds(lines) > 4 * most_seconds(b"Boom")
    assert most_memory(lines) > 2 * most_memory(b"")
    assert most_seconds(lines.replace(b"\n", b"\r")) == most_seconds(lines)
    assert most_seconds(lines * 10) == most_seconds(lines * 2), "more lines than are ever read"
