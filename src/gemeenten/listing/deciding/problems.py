"""What a person has to decide of a list: a problem for each name, or one for all with the same reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gemeenten._text import Text
from gemeenten.listing.deciding.doubts import Doubt, suggestion
from gemeenten.listing.deciding.labels import Placed
from gemeenten.listing.deciding.statements import Statement
from gemeenten.listing.records import Claim, Entry, Problem, ProblemKind
from gemeenten.listing.words.wordings import Answer, fold
from gemeenten.places import Municipality
from gemeenten.places.names import key
from gemeenten.steps import Step

#: So many names in a row that stand in the list already are a second copy of it, not slips.
_A_WHOLE_LIST = 8
_SHOWN = 5
#: Meanings of which nothing is accepted.
DOUBTS = (Answer.ASK, Answer.NO_AGREEMENT)


@dataclass(frozen=True, slots=True)
class Found:
    """A name, the municipality that it is, and what is said of it."""

    item: Placed
    municipality: Municipality
    said: Statement


def claim_of(said: Statement) -> Claim:
    """Keep of a statement what an entry holds; a name whose wording is asked for waits for the answer."""
    if said.meaning in DOUBTS:
        return Claim(None)
    step = said.meaning if isinstance(said.meaning, Step) else Step.AGREEMENT
    return Claim(step, said.signed_on, said.valid_until, said.ended_on, said.remark, said.ran_out)


def contradiction(group: Sequence[Found]) -> Problem:
    """Give the problem of a municipality with an agreement in one row and its end in another."""
    municipality = group[0].municipality
    words = " / ".join(dict.fromkeys(f.said.wording or str(f.said.meaning) for f in group))
    doubt = Doubt(
        ProblemKind.UNCLEAR,
        Text(
            f"{municipality.name} stands here with an agreement, and with one that ended ({words}).",
            f"{municipality.name} staat hier met een overeenkomst, en met een die beëindigd is ({words}).",
        ),
        (suggestion(municipality),),
    )
    return _problem([group[-1].item], doubt)


def doubted(doubts: Sequence[tuple[Placed, Doubt, Statement]]) -> list[Problem]:
    """Give the problem of each name; one for all names outside Flanders, where a document is of all Belgium."""
    outside = [item for item, doubt, _ in doubts if doubt.kind is ProblemKind.OTHER_REGION]
    if len(outside) < _A_WHOLE_LIST:
        return [_problem([item], doubt, said=claim_of(said)) for item, doubt, said in doubts]
    names = tuple(item.token.term.text for item in outside)
    shown = _first_of(names)
    every = Doubt(
        ProblemKind.OTHER_REGION,
        Text(
            f"{len(outside)} names lie outside Flanders: {shown}",
            f"{len(outside)} namen liggen buiten Vlaanderen: {shown}",
        ),
        names=names,
    )
    others = [d for d in doubts if d[1].kind is not ProblemKind.OTHER_REGION]
    return [_problem(outside, every), *doubted(others)]


def in_one_list_only(found: Sequence[Found]) -> list[Problem]:
    """Give one problem for the names that stand in one of several lists only; none where there are none."""
    if not found:
        return []
    names, shown = _together(found)
    doubt = Doubt(
        ProblemKind.UNCLEAR,
        Text(
            f"The document holds several lists, and {len(names)} municipalities stand in one of them only: {shown}.",
            f"Het document bevat meerdere lijsten, en {len(names)} gemeenten staan maar in één ervan: {shown}.",
        ),
        tuple(suggestion(municipality) for municipality in names),
    )
    return [_problem([f.item for f in found], doubt)]


def repeated(again: Sequence[Found], entries: Mapping[str, Entry]) -> list[Problem]:
    """Give a problem for each name that stands twice; one for all where a whole list is repeated."""
    if len(again) >= _A_WHOLE_LIST:
        first = again[0].item.token
        where = _where(first.page, first.line)
        doubt = Doubt(
            ProblemKind.DUPLICATE,
            Text(
                f"From {where.en} on, {len(again)} names stand here for the second time; each counts once.",
                f"Vanaf {where.nl} staan {len(again)} namen hier voor de tweede keer; elke naam telt één keer.",
            ),
            tuple(suggestion(municipality) for municipality in _together(again)[0]),
        )
        return [_problem([f.item for f in again], doubt)]
    problems = []
    for f in again:
        name = f.municipality.name
        where = _where(entries[f.municipality.nis].page, entries[f.municipality.nis].line)
        doubt = Doubt(
            ProblemKind.DUPLICATE,
            Text(
                f"{name} already stands on {where.en}; it counts once.",
                f"{name} staat al op {where.nl} en telt één keer.",
            ),
            (suggestion(f.municipality),),
        )
        problems.append(_problem([f.item], doubt))
    return problems


def asked(found: Iterable[Found], doubts: Iterable[tuple[Placed, Doubt, Statement]]) -> list[Problem]:
    """Give one question for each wording that is not known, with all the names that it stands over or beside."""
    groups: dict[str, list[tuple[Placed, Statement, Municipality | None]]] = {}
    for item, said, municipality in (
        *((f.item, f.said, f.municipality) for f in found),
        *((item, said, None) for item, _, said in doubts),
    ):
        if said.meaning is Answer.ASK:
            groups.setdefault(fold(said.wording or ""), []).append((item, said, municipality))
    problems = []
    for wording, group in groups.items():
        said = group[0][1]
        printed = said.wording or wording
        title = f" ({said.title})" if said.title else ""
        known = list({m.nis: m for _, _, m in group if m}.values())
        printed_as = {m.nis: _as_printed(i, m) for i, _, m in group if m}
        names = [*printed_as.values(), *(i.token.term.text for i, _, m in group if m is None)]
        shown = _first_of(names)
        count = len(names)
        doubt = Doubt(
            ProblemKind.WORDING,
            Text(
                f"{printed!r}{title} stands with {count} name{'s' * (count != 1)}: what does it mean? {shown}.",
                f"‘{printed}’{title} staat bij {count} na{'men' if count != 1 else 'am'}: wat betekent het? {shown}.",
            ),
            tuple(suggestion(municipality) for municipality in known),
            (*(m.nis for m in known), *names[len(known) :]),
        )
        problems.append(_problem([item for item, _, _ in group], doubt, printed))
    return problems


def refused(found: Iterable[Found]) -> list[Problem]:
    """Give one problem for all municipalities of which the document says the same that is no agreement."""
    problems = []
    groups: dict[str, list[Found]] = {}
    for f in found:
        if f.said.meaning is Answer.NO_AGREEMENT and not f.said.answered:
            groups.setdefault(_with_title(f.said), []).append(f)
    for against, group in groups.items():
        names, shown = _together(group)
        problems.append(_problem([f.item for f in group], _not_counted(names, shown, against), against))
    return problems


def left_out(named: Sequence[Municipality], words: str, page: int | None, line: int) -> Problem:
    """Give the problem of municipalities that a sentence beside the list says have no agreement."""
    doubt = _not_counted(named, _first_of([municipality.name for municipality in named]), words)
    return Problem(doubt.kind, words, page, line, doubt.text, doubt.suggestions, doubt.names, Claim())


def _not_counted(named: Sequence[Municipality], shown: str, against: str) -> Doubt:
    return Doubt(
        ProblemKind.OTHER_STATUS,
        Text(
            f"{len(named)} left out, for the document says {against!r}: {shown}.",
            f"{len(named)} niet meegeteld, want in het document staat ‘{against}’: {shown}.",
        ),
        tuple(map(suggestion, named)),
        tuple(municipality.nis for municipality in named),
    )


def _problem(
    items: Sequence[Placed], doubt: Doubt, printed: str | None = None, said: Claim | None = None
) -> Problem:
    """Make the problem of one name, or of several for the same reason."""
    first, last = items[0].token, items[-1].token
    text = first.term.text if first is last else f"{first.term.text} … {last.term.text}"
    return Problem(
        doubt.kind,
        printed or text,
        first.page,
        first.line,
        doubt.text,
        doubt.suggestions,
        doubt.names,
        said or Claim(),
    )


def _with_title(said: Statement) -> str:
    return f"{said.title}: {said.wording}" if said.title else said.wording or ""


def _together(found: Iterable[Found]) -> tuple[list[Municipality], str]:
    """Give the municipalities, each once, and the first few of their names to be shown."""
    unique = {f.municipality.nis: f for f in found}.values()
    shown = [_as_printed(f.item, f.municipality) for f in unique]
    return [f.municipality for f in unique], _first_of(shown)


def _as_printed(item: Placed, municipality: Municipality) -> str:
    """Give a municipality's name, with the one that is printed where that is another: "Temse (Tamise)"."""
    printed = item.token.term.bare
    same = not printed or not printed[0].isalpha() or key(printed) == key(municipality.name)
    return municipality.name if same else f"{municipality.name} ({printed})"


def _first_of(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def _where(page: int | None, line: int) -> Text:
    on, on_nl = (f"page {page}, ", f"pagina {page}, ") if page else ("", "")
    return Text(f"{on}line {line}", f"{on_nl}regel {line}")
