"""What is new, as an Atom feed."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree as Xml

import pytest

from gemeenten.exports.feed import news, to_atom
from gemeenten.register.evidence import Kind, Observation, Source, Step, Withdrawal

_A = "{http://www.w3.org/2005/Atom}"


def listed(name: str, on: date, at: int, *codes: str, title: str = "", gone: int | None = None) -> Source:
    return Source(
        name,
        title or name,
        Kind.LIST,
        on,
        2019,
        True,
        tuple(Observation(code, Step.AGREEMENT, code) for code in codes),
        recorded_by="an@example.org",
        recorded_at=datetime(2026, 1, at, 23, 30, tzinfo=UTC),
        withdrawal=Withdrawal("an@example.org", datetime(2026, 1, gone, tzinfo=UTC), "fout")
        if gone
        else None,
    )


def read(feed: bytes) -> Xml.Element:
    return Xml.fromstring(feed)  # noqa: S314 - our own


ONE = listed("een", date(2021, 1, 1), 1, "11001", "11002", "11004")
TWO = listed("twee", date(2022, 1, 1), 2, "11001", "11005", title="<b>Twee & drie</b>\x00", gone=5)
NOTE = Source(
    "nota",
    "Nota van an@example.org",
    Kind.NOTE,
    date(2023, 1, 1),
    2019,
    False,
    (Observation("11007", Step.AGREEMENT, "Borsbeek"),),
    recorded_at=datetime(2026, 1, 3, tzinfo=UTC),
)


def test_each_source_tells_what_it_changed_when_it_came() -> None:
    told = {entry.id: entry.text for entry in news((ONE, TWO, NOTE))}
    assert told["urn:gemeenten:bron:een"].startswith("De eerste lijst: nu 3 van 300 gemeenten")
    assert told["urn:gemeenten:bron:twee"].startswith("1 bijgekomen, 2 weggevallen; nu 2 van 300")
    assert told["urn:gemeenten:bron:nota"].startswith("1 bijgekomen, 0 weggevallen; nu 3 van 300")
    assert told["urn:gemeenten:ingetrokken:twee"].startswith("2 bijgekomen, 1 weggevallen; nu 3 van 300")


def test_the_newest_comes_first_and_no_more_than_there_is_room_for() -> None:
    assert [entry.id.rpartition(":")[2] for entry in news((ONE, TWO, NOTE))] == [
        "twee",
        "nota",
        "twee",
        "een",
    ]
    assert [entry.id for entry in news((ONE, TWO, NOTE), 1)] == ["urn:gemeenten:ingetrokken:twee"]


def test_a_note_is_named_by_its_municipality_and_not_by_who_wrote_it() -> None:
    feed = to_atom(news((ONE, NOTE)), "https://example.org")
    assert "Nota over Borsbeek" in feed.decode()
    assert b"an@example.org" not in feed


def test_whatever_a_title_holds_the_feed_is_xml() -> None:
    feed = read(to_atom(news((ONE, TWO)), "https://example.org"))
    titles = [entry.findtext(f"{_A}title") for entry in feed.iter(f"{_A}entry")]
    assert titles == ["Ingetrokken: <b>Twee & drie</b>", "<b>Twee & drie</b>", "een"]
    for entry in feed.iter(f"{_A}entry"):  # RFC 4287, 4.1.2
        assert all(entry.findtext(f"{_A}{name}") for name in ("id", "title", "updated"))
    assert feed.findtext(f"{_A}updated") == "2026-01-05T00:00:00+00:00"


@pytest.mark.parametrize("everything", [(), (ONE,)])
def test_a_register_with_nothing_or_one_source_has_a_feed(everything: tuple[Source, ...]) -> None:
    assert len(list(read(to_atom(news(everything), "http://x")).iter(f"{_A}entry"))) == len(everything)
