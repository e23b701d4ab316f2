"""Placed names -> entries and problems: who each name is, what is said of it, and what the list as a whole says."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby

from gemeenten._text import Text
from gemeenten.listing.deciding.doubts import Doubt, settle, suggestion
from gemeenten.listing.deciding.labels import Placed
from gemeenten.listing.deciding.meaning import Reader
from gemeenten.listing.deciding.period import Period
from gemeenten.listing.deciding.statements import Statement
from gemeenten.listing.records import Claim, Entry, Problem, ProblemKind, entry_of
from gemeenten.listing.words.wordings import Answer, fold
from gemeenten.places import Municipality
from gemeenten.places.postcodes import are_postal
from gemeenten.steps import Step

#: So many names in a row that stand in the list already are a second copy of it, not slips.
_A_WHOLE_LIST = 8
#: Two lists that share this many names, and this share of the shorter one, are about the same.
_FEWEST_SHARED = 5
_SHARED = 0.5
_SHOWN = 5
#: Of what speaks of one municipality in several rows, what makes it a question, and else the furthest step.
_DOUBTS = (Answer.ASK, Answer.NO_AGREEMENT)
_FURTHEST = tuple(reversed(list(Step)))


_List = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Found:
    """A name, the municipality that it is, and what is said of it."""

    item: Placed
    municipality: Municipality
    said: Statement


def check(
    placed: Sequence[Placed], period: Period, reader: Reader
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Accept each name that is exactly one municipality of the vintage, under its own province, once."""
    period = replace(period, postal=are_postal(_with_postcode(placed, period)))
    doubts: list[tuple[Placed, Doubt, Statement]] = []
    found: list[_Found] = []
    for item in placed:
        settled = settle(item, period)
        said = reader.of(item.token)
        if said.meaning is Answer.NOT_COUNTED:
            continue
        if isinstance(settled, Doubt):
            doubts.append((item, settled, said))
        else:
            found.append(_Found(item, settled, said))
    problems = [*_doubted(doubts), *_asked(found, doubts), *_refused(found)]
    against = {f.municipality.nis for f in found if f.said.meaning in _DOUBTS}
    found = [f for f in found if isinstance(f.said.meaning, Step)]
    found = [f for f in found if f.municipality.nis not in against or f.said.meaning is not Step.AGREEMENT]
    found, contradictory = _merged(found)
    problems += contradictory
    copies, doubtful = _copies(found)
    problems += _in_one_list_only([f for f in found if f.municipality.nis in doubtful])
    entries: dict[str, Entry] = {}
    again: list[tuple[bool, _Found]] = []
    for f in found:
        nis = f.municipality.nis
        if nis not in entries:
            again.append((False, f))
            if nis not in doubtful:
                entries[nis] = _entry(f)
        elif _list_of(f) not in copies:
            again.append((True, f))
    for repeated, group in groupby(again, key=lambda pair: pair[0]):
        problems += _repeated([f for _, f in group], entries) if repeated else []
    problems.sort(key=lambda problem: (problem.page or 0, problem.line or 0))
    return tuple(entries.values()), tuple(problems)


def _with_postcode(placed: Iterable[Placed], period: Period) -> Iterable[tuple[str, Municipality]]:
    for item in placed:
        term = item.token.term
        own = term.place.municipalities.get(period.vintage) if term.place else None
        if own is not None and term.postcode:
            yield term.postcode, own


def _entry(f: _Found) -> Entry:
    token = f.item.token
    return entry_of(f.municipality, token.term.text, token.page, token.line, _said(f.said))


def _said(said: Statement) -> Claim:
    """Keep of a statement what an entry holds; a name whose wording is asked for waits for the answer."""
    if said.meaning in _DOUBTS:
        return Claim(None)
    step = said.meaning if isinstance(said.meaning, Step) else Step.AGREEMENT
    return Claim(step, said.signed_on, said.valid_until, said.ended_on, said.remark, said.ran_out)


def _merged(found: Sequence[_Found]) -> tuple[list[_Found], list[Problem]]:
    """Make one of the rows of a municipality: the furthest step, the first signing, the last day.

    An agreement in one place and its end in another is for a person to decide.
    """
    by_nis: dict[str, list[_Found]] = {}
    for f in found:
        by_nis.setdefault(f.municipality.nis, []).append(f)
    merged: dict[int, _Found | None] = {}
    problems: list[Problem] = []
    for group in by_nis.values():
        if len(group) == 1:
            continue
        steps = {f.said.meaning for f in group}
        current = [f for f in group if not f.said.ran_out]
        renewed = all(_renews(f.said, group) for f in current) and len(current) < len(group)
        if renewed:
            steps = {f.said.meaning for f in current}
        if {Step.AGREEMENT, Step.ENDED} <= steps:
            merged.update((id(f), None) for f in group)
            problems.append(_contradiction(group))
        elif renewed or len(steps) > 1 or _are_rows_of_one(group):
            merged.update((id(f), None) for f in group)
            best = min(current if renewed else group, key=lambda f: _FURTHEST.index(Step(f.said.meaning)))
            merged[id(best)] = replace(best, said=_together_said([f.said for f in group], best.said))
    kept = (merged.get(id(f), f) for f in found)
    return [f for f in kept if f is not None], problems


def _renews(said: Statement, group: Sequence[_Found]) -> bool:
    """Whether an agreement follows upon those of the same municipality that ran out."""
    over = [f.said.valid_until for f in group if f.said.ran_out and f.said.valid_until]
    begins = said.signed_on or said.begins
    return said.valid_until is not None or (begins is not None and all(begins > day for day in over))


def _are_rows_of_one(group: Sequence[_Found]) -> bool:
    """Whether the rows of one table tell several things of one municipality, instead of naming it twice."""
    tokens = [f.item.token for f in group]
    if len({token.part for token in tokens}) > 1 or any(token.beside is None for token in tokens):
        return False
    texts = {
        tuple(column.cells.get(token.beside.row, "") for column in token.beside.columns)
        for token in tokens
        if token.beside
    }
    return len(texts) > 1


def _together_said(all_: Sequence[Statement], best: Statement) -> Statement:
    days = [said.signed_on for said in all_ if said.signed_on]
    ends = [said.valid_until for said in all_ if said.valid_until]
    return replace(best, signed_on=min(days, default=None), valid_until=max(ends, default=None))


def _contradiction(group: Sequence[_Found]) -> Problem:
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


def _list_of(found: _Found) -> _List:
    return found.item.token.section, found.item.token.part


def _copies(found: Iterable[_Found]) -> tuple[set[_List], set[str]]:
    """Find the lists that hold mostly the same names, and the names that stand in one of them only.

    A list by province and another by alphabet agree; the list beside a sheet of all municipalities does not, and
    nothing tells which of the two is meant.
    """
    lists: dict[_List, set[str]] = {}
    for f in found:
        lists.setdefault(_list_of(f), set()).add(f.municipality.nis)
    copies: set[_List] = set()
    doubtful: set[str] = set()
    for a, b in combinations(lists, 2):
        shared = len(lists[a] & lists[b])
        if shared >= _FEWEST_SHARED and shared >= _SHARED * min(len(lists[a]), len(lists[b])):
            copies.add(b)
            doubtful |= lists[a] ^ lists[b]
    return copies, doubtful


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


def _doubted(doubts: Sequence[tuple[Placed, Doubt, Statement]]) -> list[Problem]:
    """Give the problem of each name; one for all names outside Flanders, where a document is of all Belgium."""
    outside = [item for item, doubt, _ in doubts if doubt.kind is ProblemKind.OTHER_REGION]
    if len(outside) < _A_WHOLE_LIST:
        return [_problem([item], doubt, said=_said(said)) for item, doubt, said in doubts]
    shown = ", ".join(item.token.term.text for item in outside[:_SHOWN])
    every = Doubt(
        ProblemKind.OTHER_REGION,
        Text(
            f"{len(outside)} names lie outside Flanders: {shown} …",
            f"{len(outside)} namen liggen buiten Vlaanderen: {shown} …",
        ),
        names=tuple(item.token.term.text for item in outside),
    )
    others = [d for d in doubts if d[1].kind is not ProblemKind.OTHER_REGION]
    return [_problem(outside, every), *_doubted(others)]


def _in_one_list_only(found: Sequence[_Found]) -> list[Problem]:
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


def _repeated(again: Sequence[_Found], entries: Mapping[str, Entry]) -> list[Problem]:
    """Give a problem for each name that stands twice; one for all where a whole list is repeated."""
    if len(again) >= _A_WHOLE_LIST:
        first = again[0].item.token
        where = _where(first.page, first.line)
        doubt = Doubt(
            ProblemKind.DUPLICATE,
            Text(
                f"From {where} on, {len(again)} names stand here for the second time; each counts once.",
                f"Vanaf {_nl(where)} staan {len(again)} namen hier voor de tweede keer; elke naam telt één keer.",
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
                f"{name} already stands on {where}; it counts once.",
                f"{name} staat al op {_nl(where)} en telt één keer.",
            ),
            (suggestion(f.municipality),),
        )
        problems.append(_problem([f.item], doubt))
    return problems


def _asked(found: Iterable[_Found], doubts: Iterable[tuple[Placed, Doubt, Statement]]) -> list[Problem]:
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
        names = [*(m.name for m in known), *(i.token.term.text for i, _, m in group if m is None)]
        shown = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
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


def _refused(found: Iterable[_Found]) -> list[Problem]:
    """Give one problem for all municipalities of which the document says the same that is no agreement."""
    problems = []
    for against, group in _by_wording(found, Answer.NO_AGREEMENT, _with_title).items():
        group_ = [f for f in group if not f.said.answered]
        if not group_:
            continue
        names, shown = _together(group_)
        doubt = Doubt(
            ProblemKind.OTHER_STATUS,
            Text(
                f"{len(names)} left out, for the document says {against!r}: {shown}.",
                f"{len(names)} niet meegeteld, want in het document staat ‘{against}’: {shown}.",
            ),
            tuple(suggestion(municipality) for municipality in names),
            tuple(municipality.nis for municipality in names),
        )
        problems.append(_problem([f.item for f in group_], doubt, against))
    return problems


def _with_title(said: Statement) -> str:
    return f"{said.title}: {said.wording}" if said.title else said.wording or ""


def _by_wording(
    found: Iterable[_Found], meaning: Answer, wording: Callable[[Statement], str]
) -> dict[str, list[_Found]]:
    groups: dict[str, list[_Found]] = {}
    for f in found:
        if f.said.meaning is meaning:
            groups.setdefault(wording(f.said), []).append(f)
    return groups


def _together(found: Iterable[_Found]) -> tuple[list[Municipality], str]:
    """Give the municipalities, each once, and the first few of their names to be shown."""
    unique = list({f.municipality.nis: f.municipality for f in found}.values())
    shown = ", ".join(municipality.name for municipality in unique[:_SHOWN])
    return unique, shown + (" …" if len(unique) > _SHOWN else "")


def _where(page: int | None, line: int) -> str:
    return f"page {page}, line {line}" if page else f"line {line}"


def _nl(where: str) -> str:
    return where.replace("page", "pagina").replace("line", "regel")
