"""Sources for tests: lists and notes in one line, and strategies that draw them."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from gemeenten.places import VINTAGES, Vintage, municipalities, municipality, vintage_on
from gemeenten.register.evidence import Kind, Observation, Source, Step
from gemeenten.status import Extent, Status

AALST, AARTSELAAR, GENT, HASSELT, HASSELT_2025, KORTESSEM = (
    "41002",
    "11001",
    "44021",
    "71022",
    "71072",
    "73040",
)
BEVEREN, KRUIBEKE, ZWIJNDRECHT, BKZ = "46003", "46013", "11056", "46030"

#: A document that can be read without any doubt.
LIST = """Overeenkomsten

Provincie Limburg:
Alken
As
Bree

Provincie Oost-Vlaanderen:
Assenede
Berlare
Buggenhout
"""


def a_list(
    on: str, *codes: str, complete: bool = True, name: str = "", vintage: Vintage | None = None
) -> Source:
    """Give a list of agreements that speaks of a day."""
    day = date.fromisoformat(on)
    vintage = vintage or vintage_on(day)
    return Source(
        id=name or f"list-{on}{'' if complete else '-partial'}",
        title=f"Lijst van {on}",
        kind=Kind.LIST,
        on=day,
        vintage=vintage,
        complete=complete,
        observations=tuple(
            Observation(nis, Step.AGREEMENT, municipality(nis, vintage).name, page=1, line=line)
            for line, nis in enumerate(codes, start=10)
        ),
    )


def a_note(on: str, nis: str, step: Step, *, name: str = "", vintage: Vintage | None = None) -> Source:
    """Give a team's word on one municipality."""
    day = date.fromisoformat(on)
    return Source(
        id=name or f"note-{on}-{nis}-{step}",
        title="Nota van regioteam",
        kind=Kind.NOTE,
        on=day,
        vintage=vintage or vintage_on(day),
        complete=False,
        observations=(Observation(nis, step, step),),
    )


#: Codes that merged in 2019, in 2025, twice over or never, so that few draws meet every case.
TELLING = {
    2018: ("12030", "12034", "44011", "44049", "11002", "11007", "11056", "46003", "46013", "71022", "73040"),
    2019: ("12041", "44083", "11002", "11007", "11056", "46003", "46013", "71022", "73040", "11001"),
    2025: ("12041", "44083", "11002", "46030", "71072", "11001"),
}
_FIRST = date(2018, 6, 1)


@st.composite
def drawn_observation(draw: st.DrawFn, nis: str, on: date, vintage: Vintage | None = None) -> Observation:
    """Draw what a source of a day says of a municipality: a step, and perhaps the days of an agreement's life."""
    step = draw(st.sampled_from(Step))
    if step not in (Step.AGREEMENT, Step.ENDED) or draw(st.booleans()):
        return Observation(nis, step, nis, vintage=vintage)
    days = st.integers(-3, 12).map(lambda number: _FIRST + timedelta(days=number))
    signed_on = draw(st.none() | days.map(lambda day: min(day, on)))
    later = st.none() | days.map(lambda day: max(day, signed_on or day))
    return Observation(
        *(nis, step, nis), signed_on=signed_on, valid_until=draw(later), ended_on=draw(later), vintage=vintage
    )


@st.composite
def drawn_sources(draw: st.DrawFn, most: int = 12) -> list[Source]:
    """Draw lists and notes, on few days so that they meet, in each vintage; some name a part of what merged."""
    found = []
    for number in range(draw(st.integers(0, most))):
        vintage = draw(st.sampled_from(VINTAGES))
        kind = draw(st.sampled_from([Kind.LIST, Kind.LIST, Kind.NOTE, Kind.PILOT]))
        complete = kind is Kind.LIST and draw(st.booleans())
        on = _FIRST + timedelta(days=draw(st.integers(0, 8)))
        own = [(nis, None) for nis in TELLING[vintage]]
        parts = [(nis, older) for older in VINTAGES if older < vintage for nis in TELLING[older]]
        named = st.sampled_from(own) | st.sampled_from(parts or own)
        codes = draw(st.lists(named, min_size=1, max_size=1 if kind is Kind.NOTE else 6, unique=True))
        found.append(
            Source(
                id=f"source-{number}",
                title=f"Bron {number}",
                kind=kind,
                on=on,
                vintage=vintage,
                complete=complete,
                observations=tuple(draw(drawn_observation(nis, on, meant)) for nis, meant in codes),
            )
        )
    return found


#: A day on which every drawn source has spoken.
AFTERWARDS = _FIRST + timedelta(days=30)


def all_codes(vintage: Vintage) -> Sequence[str]:
    """Every code of a vintage."""
    return list(municipalities(vintage))


#: What a register of the tests holds at first: on the list of 26 April 2021, Aalst alone.
SEED = a_list("2021-04-26", AALST, name="shipped")


def seed() -> tuple[Source, ...]:
    """Give what a register of the tests holds at first."""
    return (SEED,)


#: Texts that a spreadsheet would run, a browser would obey or XML cannot hold.
HARMFUL = (
    '=HYPERLINK("https://example.org";"klik")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'); DROP TABLE sources; --",
    "zwart\x00gat\x0b\x1b[31m\ufffe",
    'komma, puntkomma; "aanhaling"',
)


def harmful_source() -> Source:
    """Give a list in which the title and all that is printed mean harm."""
    codes = all_codes(2025)[-len(HARMFUL) :]
    return Source(
        id="=cmd|' /C calc'!A0",
        title="=1+1 <b>bron</b>",
        kind=Kind.LIST,
        on=date(2025, 6, 1),
        vintage=2025,
        complete=True,
        observations=tuple(
            Observation(nis, Step.AGREEMENT, text, page=1, line=line, note=text)
            for line, (nis, text) in enumerate(zip(codes, HARMFUL, strict=True), start=1)
        ),
        url="javascript:alert(1)",
    )


def with_agreement(codes: Collection[str], vintage: Vintage = 2025) -> tuple[Status, ...]:
    """Give the statuses where exactly these municipalities have an agreement."""
    return tuple(
        Status(m, Extent.FULL if nis in codes else Extent.NONE, None, None, (), ())
        for nis, m in municipalities(vintage).items()
    )
