"""Municipalities that prose beside a list says something else of: each is told, for nothing may vanish."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from gemeenten.documents.model import Document, Line, Table
from gemeenten.listing.deciding.pointing import excludes_others, pointed_at, points_back
from gemeenten.listing.deciding.problems import left_out
from gemeenten.listing.deciding.statements import STEPS_BEFORE
from gemeenten.listing.records import Problem
from gemeenten.listing.text.marks import without_bullet
from gemeenten.listing.text.sentences import SENTENCE, Named, named_first, named_in, without
from gemeenten.listing.words.wordings import Answer, look_up, sense_of
from gemeenten.places import Municipality, Vintage
from gemeenten.steps import Step

#: In a longer document names are mentioned for many reasons, and it is read for its list.
_MOST_LINES = 1000
_ABOUT = frozenset({"agreement", "signed", "ended", "pending", "future", *map(sense_of, STEPS_BEFORE)})
_SURELY = frozenset({"agreement", "signed", *map(sense_of, STEPS_BEFORE)})
#: What takes some of a list back, whatever else a sentence says.
_TAKEN_BACK = re.compile(
    r"\b(?:ten\s+onrechte|verkeerdelijk|abusievelijk|foutief|(?:per|bij)\s+vergissing|per\s+abuis|onterecht|wrongly|mistakenly|by\s+mistake|à\s+tort"
    r"|par\s+erreur|lees(?:\s+in\s+plaats)?|in\s+plaats\s+van|instead\s+of|au\s+lieu\s+de)\b"
    r"|\b(?:moet(?:en)?|dien(?:t|en)|mag|mogen|te)\b.{0,30}\b(?:geschrapt|schrappen|verwijderd|weggelaten)\b"
    r"|\b(?:to|must|should)\s+be\s+(?:removed|deleted|struck)\b|\bà\s+(?:supprimer|biffer|retirer)\b",
    re.IGNORECASE,
)
_Place = tuple[int | None, int]
#: An item stands no more lines below the last one that was read.
_NEAR = 2
_LONGEST_ITEM = 300
#: A cell of so many words is a sentence.
_FEWEST_WORDS = 5


def beside(
    document: Document,
    of_list: Collection[_Place],
    vintage: Vintage,
    told: Collection[str],
    agreed: Sequence[Municipality | None],
    *,
    in_sentences: bool = False,
) -> list[Problem]:
    """Give a problem for each sentence that says of municipalities that they have no agreement, or not yet.

    `of_list` are the pages and lines that hold the list, `told` the NIS codes of those in it, or in a problem, and
    `agreed` are those that the list names, in its order, or None where it gives no agreement: where a sentence takes
    one away, both are in doubt. Where the list itself stands `in_sentences`, another that says no is about agreements
    too, though it does not name them.
    """
    having = {m.nis: m for m in agreed if m}
    problems: list[Problem] = []
    seen = set(told)
    paragraph, before = None, list[Municipality]()
    for place, sentence, names in _sentences(document, of_list):
        if place is not paragraph:
            paragraph, before = place, []
        words = without(sentence, names)
        named = [m for name in names if (m := _municipality(name, vintage))]
        # One that ends in a colon heads what follows.
        back = not sentence.rstrip().endswith(":") and _denies_what_stands_above(words)
        found: list[Municipality] = []
        if back and excludes_others(words):
            found = [m for m in having.values() if m not in named]
        elif named:
            found = [m for m in named if m.nis not in seen] if _says_none(words, surely=in_sentences) else []
            against = back or _takes_away(words)
            found += [m for m in named if m.nis in having] if against else []
        elif back:
            found = [m for m in before or pointed_at(words, agreed) if m.nis not in seen or m.nis in having]
        before = named
        found = list({m.nis: m for m in found}.values())
        if found:
            seen |= {m.nis for m in found}
            having = {m.nis: m for m in having.values() if m not in found}
            problems.append(left_out(found, words.strip(" ."), place.page, place.line))
    for line, item, name in _items(document, of_list):
        municipality = _municipality(name, vintage)
        if municipality and municipality.nis not in seen:
            seen.add(municipality.nis)
            problems.append(left_out([municipality], item, line.page, line.line))
    return problems


def _items(document: Document, of_list: Collection[_Place]) -> Iterator[tuple[Line, str, Named]]:
    """Yield each item, or line with a remark, that begins with a name among those of a list, and is none of it."""
    places = sorted((page or 0, line) for page, line in of_list)
    if not places:
        return
    for part in document.parts:
        if not isinstance(part, Line) or part.furniture or (part.page, part.line) in of_list:
            continue
        among = places[0] <= (part.page or 0, part.line - _NEAR) and (part.page or 0, part.line) <= (
            places[-1][0],
            places[-1][1] + _NEAR,
        )
        bullet, item = without_bullet(part.text.strip()) if among else ("", "")
        name = named_first(item) if len(item) <= _LONGEST_ITEM else None
        remark = name is not None and item[name.end : name.end + 2].lstrip(" ")[:1] in tuple(",(–-")
        if name and not name.term.ambiguous and (bullet or remark):
            yield part, item, name


def _denies_what_stands_above(words: str) -> bool:
    """Whether a sentence points back at the list, and says that there is no agreement."""
    if _TAKEN_BACK.search(words):
        return True
    return points_back(words) and bool(look_up(words).senses & {"not", "refused", "ended"})


def _takes_away(words: str) -> bool:
    """Whether a sentence says of some that it names that an agreement ended, was refused, or never was.

    It speaks of agreements itself, or all its words are known.
    """
    senses = look_up(words).senses
    about, known = bool(senses & {"agreement", "signed"}), "unknown" not in senses
    over = bool(senses & {"ended", "refused"}) and ("not" in senses or not senses & {"future", "conditional"})
    return (over and (about or known)) or (about and known and look_up(words).meaning is Answer.NO_AGREEMENT)


def _says_none(words: str, *, surely: bool = False) -> bool:
    """Whether a sentence says, of whatever it names, that there is no agreement, or not yet.

    With `surely` it is known to be about agreements.
    """
    said = look_up(words)
    if said.senses >= {"past", "until", "dated"}:  # "was partner tot eind 2021"
        return True
    # "Na de gesprekken in … meedelen welke gemeenten een overeenkomst hebben" says nothing of whom it names.
    on_the_way = said.meaning in STEPS_BEFORE and "agreement" not in said.senses
    against = on_the_way or said.meaning in (Answer.NO_AGREEMENT, Step.ENDED)
    return against and (surely or bool(said.senses & (_SURELY if "unknown" in said.senses else _ABOUT)))


def _municipality(name: Named, vintage: Vintage) -> Municipality | None:
    return name.term.place.municipalities.get(vintage) if name.term.place else None


def _said_in(part: Line | Table) -> Iterator[Line]:
    """Yield a line, or the rows of a table that hold one sentence."""
    if isinstance(part, Line):
        yield part
        return
    for row in part.rows:
        cells = [cell for cell in row.cells if cell.text.strip()]
        if len(cells) == 1 and len(cells[0].text.split()) >= _FEWEST_WORDS:
            yield Line(cells[0].text, row.line, row.page, furniture=row.furniture)
            yield Line("", row.line, row.page)


def _sentences(
    document: Document, of_list: Collection[_Place]
) -> Iterator[tuple[Line, str, Sequence[Named]]]:
    """Yield each sentence of running text that names municipalities, and the line on which its paragraph begins."""
    lines = [line for part in document.parts for line in _said_in(part) if not line.furniture]
    if len(lines) > _MOST_LINES:
        return
    for apart, group in groupby(
        lines, key=lambda line: not line.text.strip() or (line.page, line.line) in of_list
    ):
        if apart:
            continue
        paragraph = list(group)
        text = " ".join(line.text.strip() for line in paragraph)
        for sentence in SENTENCE.finditer(text):
            names = named_in(sentence[0])
            if names or points_back(sentence[0]):
                yield paragraph[0], sentence[0], names
