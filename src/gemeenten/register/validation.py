"""Whether a source can be recorded: everything that is wrong with it, said at once."""

from collections.abc import Iterator
from datetime import date
from unicodedata import bidirectional, category

from gemeenten._errors import InputError
from gemeenten.places import VINTAGES, municipality
from gemeenten.register.evidence import Kind, Source

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
}
#: Antwerpen merged with seven others that day; then nothing changed until the mergers that are kept here.
FIRST_DAY = date(1983, 1, 1)
_MOST = 2**31  # what both databases hold
_REORDERING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
_LINE_BREAKS = "\n\r\t"

_Problem = tuple[str, str]


def check_source(source: Source, today: date) -> None:
    """Check a source before it is recorded.

    Raises
    ------
    InputError
        Naming everything that is wrong: its texts, its date, its codes, its kind.
    """
    raise_all([*_problems(source, today)])


def check_text(name: str, text: str | None, *, required: bool = False) -> Iterator[_Problem]:
    """Yield what is wrong with a text that will be kept: English, and Dutch."""
    if not text or not text.strip():
        if required:
            yield f"{name} is empty", f"{name} is leeg"
        return
    most = LONGEST[name]
    if len(text) > most:
        yield (
            f"{name} has {len(text):,} characters, at most {most:,} fit",
            f"{name} telt {len(text)} tekens; er passen er hoogstens {most}",
        )
    odd = next((c for c in text if c not in _LINE_BREAKS and _hidden(c)), None)
    if odd is not None:
        yield f"{name} has the control character {odd!a}", f"{name} bevat het stuurteken {odd!a}"


def _hidden(character: str) -> bool:
    """Whether it is a control character, half a character, or one that reorders the text around it."""
    return category(character) in ("Cc", "Cs") or bidirectional(character) in _REORDERING


def raise_all(problems: list[_Problem]) -> None:
    """Raise one error for all problems, if there are any."""
    if problems:
        raise InputError(
            f"Not recorded: {'; '.join(en for en, _ in problems)}.",
            nl=f"Niet vastgelegd: {'; '.join(nl for _, nl in problems)}.",
        )


def _problems(source: Source, today: date) -> Iterator[_Problem]:
    yield from check_text("id", source.id, required=True)
    yield from check_text("title", source.title, required=True)
    yield from check_text("url", source.url)
    yield from check_text("sha256", source.sha256)
    yield from _check_day(source.on, today)
    yield from _check_kind(source)
    if source.vintage not in VINTAGES:
        known = ", ".join(map(str, VINTAGES))
        yield f"there is no vintage {source.vintage}, only {known}", f"jaargang {source.vintage} bestaat niet"
    else:
        yield from _check_observations(source)


def _check_day(on: date, today: date) -> Iterator[_Problem]:
    if on > today:
        yield f"{on} is in the future (today is {today})", f"{on} ligt in de toekomst (vandaag is {today})"
    elif on < FIRST_DAY:
        yield f"{on} is before {FIRST_DAY}", f"{on} ligt vóór {FIRST_DAY}"


def _check_kind(source: Source) -> Iterator[_Problem]:
    count = len(source.observations)
    if source.kind is Kind.TOTALS and count:
        yield f"totals name no municipality, these name {count}", "totalen noemen geen gemeente"
    elif source.kind is Kind.NOTE and count != 1:
        yield f"a note speaks of one municipality, this one of {count}", "een nota gaat over één gemeente"
    elif source.kind in (Kind.LIST, Kind.PILOT) and not count:
        yield "it names no municipality", "er staat geen gemeente in"
    if source.complete and source.kind is not Kind.LIST:
        yield f"a source of kind {source.kind} cannot be complete", "alleen een lijst kan volledig zijn"


def _check_observations(source: Source) -> Iterator[_Problem]:
    seen: set[str] = set()
    for observation in source.observations:
        try:
            found = municipality(observation.nis, source.vintage)
        except InputError as error:
            yield str(error).rstrip("."), error.nl.rstrip(".")
            continue
        if observation.nis in seen:
            yield (
                f"{found.name} ({found.nis}) stands in it twice",
                f"{found.name} ({found.nis}) staat er tweemaal in",
            )
        seen.add(observation.nis)
        yield from check_text("as_printed", observation.as_printed, required=True)
        yield from check_text("note", observation.note)
        for name, number in (("page", observation.page), ("line", observation.line)):
            if number is not None and not 0 <= number < _MOST:
                yield f"{name} {number} is out of range", f"{name} {number} kan niet"
