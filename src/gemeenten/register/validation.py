"""Whether a source can be recorded: everything that is wrong with it, said at once."""

from collections.abc import Iterator
from datetime import date
from unicodedata import bidirectional, category

from gemeenten._errors import InputError
from gemeenten._text import Text
from gemeenten.places import VINTAGES, Vintage, municipality
from gemeenten.register.evidence import Kind, Observation, Source, Step

#: The most characters that each text may have.
LONGEST = {
    "id": 100,
    "title": 300,
    "url": 2000,
    "sha256": 64,
    "by": 200,
    "why": 2000,
    "note": 4000,
    "as_printed": 500,
    "wording": 500,
    "meaning": 100,
}
#: Antwerpen merged with seven others that day; then nothing changed until the mergers that are kept here.
FIRST_DAY = date(1983, 1, 1)
#: An agreement runs for some years; a year of five digits or of the next century is a slip.
LAST_DAY = date(2099, 12, 31)
_MOST = 2**31  # what both databases hold
_REORDERING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
_LINE_BREAKS = "\n\r\t"

#: What each text and number is called in Dutch, where it is at fault.
_CALLED = {
    "id": "de naam van de bron",
    "title": "de titel",
    "url": "het internetadres",
    "sha256": "de controlesom",
    "by": "de naam van de redacteur",
    "why": "de reden",
    "note": "de opmerking",
    "as_printed": "de naam zoals hij er staat",
    "wording": "de verwoording",
    "meaning": "de betekenis",
    "page": "bladzijde",
    "line": "regel",
    "signed on": "ondertekend op",
    "valid until": "geldig tot",
    "ended on": "beëindigd op",
}


def check_source(source: Source, today: date) -> None:
    """Check a source before it is recorded.

    Raises
    ------
    InputError
        Naming everything that is wrong: its texts, its date, its codes, its kind.
    """
    raise_all([*_problems(source, today)])


def check_text(name: str, text: str | None, *, required: bool = False) -> Iterator[Text]:
    """Yield what is wrong with a text that will be kept."""
    if not text or not text.strip():
        if required:
            yield Text(f"{name} is empty", f"{_CALLED[name]} ontbreekt")
        return
    most = LONGEST[name]
    if len(text) > most:
        yield Text(
            f"{name} has {len(text):,} characters, at most {most:,} fit",
            f"{_CALLED[name]} telt {len(text)} tekens; er passen er hoogstens {most}",
        )
    if text.isprintable():  # nearly all are, and one look is quicker than one at each character
        return
    odd = next((c for c in text if c not in _LINE_BREAKS and _hidden(c)), None)
    if odd is not None:
        yield Text(
            f"{name} has the control character {odd!a}", f"{_CALLED[name]} bevat het stuurteken {odd!a}"
        )


def _hidden(character: str) -> bool:
    """Whether it is a control character, half a character, or one that reorders the text around it."""
    return category(character) in ("Cc", "Cs") or bidirectional(character) in _REORDERING


def raise_all(problems: list[Text]) -> None:
    """Raise one error for all problems, if there are any."""
    if problems:
        raise InputError(
            f"Not recorded: {'; '.join(problem.en for problem in problems)}.",
            nl=f"Niet vastgelegd: {'; '.join(problem.nl for problem in problems)}.",
        )


def _problems(source: Source, today: date) -> Iterator[Text]:
    yield from check_text("id", source.id, required=True)
    yield from check_text("title", source.title, required=True)
    yield from check_text("url", source.url)
    yield from check_text("sha256", source.sha256)
    for wording, meaning in source.meanings:
        yield from check_text("wording", wording, required=True)
        yield from check_text("meaning", meaning, required=True)
    yield from _check_day(source.on, today)
    yield from _check_kind(source)
    odd = [
        v
        for v in (source.vintage, *(o.vintage for o in source.observations if o.vintage))
        if v not in VINTAGES
    ]
    if odd:
        known = ", ".join(map(str, VINTAGES))
        yield Text(f"there is no vintage {odd[0]}, only {known}", f"er is geen indeling van {odd[0]}")
    else:
        yield from _check_observations(source, today)


def _check_day(on: date, today: date) -> Iterator[Text]:
    if on > today:
        yield Text(
            f"{on} is in the future (today is {today})",
            f"{on:%d/%m/%Y} ligt in de toekomst (vandaag is {today:%d/%m/%Y})",
        )
    elif on < FIRST_DAY:
        yield Text(f"{on} is before {FIRST_DAY}", f"{on:%d/%m/%Y} ligt vóór {FIRST_DAY:%d/%m/%Y}")


def _check_kind(source: Source) -> Iterator[Text]:
    count = len(source.observations)
    if source.kind is Kind.TOTALS and count:
        yield Text(f"totals name no municipality, these name {count}", "totalen noemen geen gemeente")
    elif source.kind is Kind.NOTE and count != 1:
        yield Text(
            f"a note speaks of one municipality, this one of {count}", "een nota gaat over één gemeente"
        )
    elif source.kind in (Kind.LIST, Kind.PILOT) and not count:
        yield Text("it names no municipality", "er staat geen gemeente in")
    if source.complete and source.kind is not Kind.LIST:
        yield Text(f"a source of kind {source.kind} cannot be complete", "alleen een lijst kan volledig zijn")


def _check_observations(source: Source, today: date) -> Iterator[Text]:
    seen: set[tuple[str, Vintage]] = set()
    for observation in source.observations:
        vintage = observation.vintage or source.vintage
        where = _where(observation)
        try:
            found = municipality(observation.nis, vintage)
        except InputError as error:
            yield Text(f"{where.en}{error.text.en.rstrip('.')}", f"{where.nl}{error.text.nl.rstrip('.')}")
            continue
        if (observation.nis, vintage) in seen:
            yield Text(
                f"{found.name} ({found.nis}) stands in it twice",
                f"{found.name} ({found.nis}) staat er tweemaal in",
            )
        seen.add((observation.nis, vintage))
        odd = [
            *check_text("as_printed", observation.as_printed, required=True),
            *check_text("note", observation.note),
            *_check_life(observation, source.on, today),
        ]
        for why in odd:
            yield Text(f"{where.en}{found.name}: {why.en}", f"{where.nl}{found.name}: {why.nl}")
        for name, number in (("page", observation.page), ("line", observation.line)):
            if number is not None and not 0 <= number < _MOST:
                yield Text(f"{name} {number} is out of range", f"{_CALLED[name]} {number} kan niet")


def _check_life(seen: Observation, on: date, today: date) -> Iterator[Text]:
    """Yield what is wrong with the days of an agreement: each must be able to follow the one before."""
    days = {"signed on": seen.signed_on, "valid until": seen.valid_until, "ended on": seen.ended_on}
    given = {name: day for name, day in days.items() if day is not None}
    if given and seen.step not in (Step.AGREEMENT, Step.ENDED):
        name, day = next(iter(given.items()))
        yield Text(
            f"{name} {day}, but the step is {seen.step}: without an agreement there is nothing to sign or to end",
            f"{_CALLED[name]} {day:%d/%m/%Y}, maar de stap is {seen.step}: zonder overeenkomst valt er niets "
            "te ondertekenen of te beëindigen",
        )
    for name, day in given.items():
        if not FIRST_DAY <= day <= LAST_DAY:
            yield Text(
                f"{name} {day}: days from {FIRST_DAY} to {LAST_DAY} can be kept",
                f"{_CALLED[name]} {day:%d/%m/%Y}: dagen van {FIRST_DAY:%d/%m/%Y} tot {LAST_DAY:%d/%m/%Y} "
                "kunnen bewaard worden",
            )
    if seen.signed_on and seen.signed_on > today:
        yield Text(
            f"signed on {seen.signed_on}, which is in the future (today is {today})",
            f"ondertekend op {seen.signed_on:%d/%m/%Y}: dat ligt in de toekomst (vandaag is {today:%d/%m/%Y})",
        )
    elif seen.signed_on and seen.signed_on > on:
        yield Text(
            f"signed on {seen.signed_on}, after the day that the source speaks of ({on})",
            f"ondertekend op {seen.signed_on:%d/%m/%Y}, na de dag waarover de bron spreekt ({on:%d/%m/%Y})",
        )
    for name, day in given.items():
        if seen.signed_on and day < seen.signed_on:
            yield Text(
                f"{name} {day} is before it was signed, on {seen.signed_on}",
                f"{_CALLED[name]} {day:%d/%m/%Y} ligt vóór de ondertekening op {seen.signed_on:%d/%m/%Y}",
            )


def _where(seen: Observation) -> Text:
    """Say on which page and line an observation stands, before what is wrong with it."""
    given = [(name, number) for name, number in (("page", seen.page), ("line", seen.line)) if number]
    english = ", ".join(f"{name} {number}" for name, number in given)
    dutch = ", ".join(f"{_CALLED[name]} {number}" for name, number in given)
    return Text(f"{english}: ", f"{dutch}: ") if given else Text("", "")
