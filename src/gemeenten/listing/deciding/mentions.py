"""Municipalities that prose beside a list says something else of: each is told, for nothing may vanish."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gemeenten.documents.model import Document, Line, Table
from gemeenten.listing.deciding.corrections import opens_corrections, takes_back
from gemeenten.listing.deciding.pointing import excludes_others, pointed_at, points_back
from gemeenten.listing.deciding.problems import left_out
from gemeenten.listing.records import Problem
from gemeenten.listing.text.broken import in_one
from gemeenten.listing.text.exceptions import parted
from gemeenten.listing.text.marks import without_bullet
from gemeenten.listing.text.sentences import SENTENCE, Named, named_first, named_in, without
from gemeenten.listing.words.wordings import STEP_SENSES, STEPS_BEFORE, Answer, look_up
from gemeenten.places import Municipality, Vintage
from gemeenten.places.names import Place
from gemeenten.steps import Step

#: In a longer document names are mentioned for many reasons, and it is read for its list.
_MOST_LINES = 1000
_ABOUT = frozenset({"agreement", "signed", "ended", "pending", "future", *STEP_SENSES})
_SURELY = frozenset({"agreement", "signed", *STEP_SENSES})
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
    listed: Collection[str] = (),
) -> list[Problem]:
    """Give a problem for each sentence that says of others than the list that they have an agreement, not yet, or none.

    `of_list` are the pages and lines that hold the list, `told` the NIS codes of those in it, or in a problem, and
    `agreed` are those that the list names, in its order, or None where it gives no agreement: where a sentence takes
    one away, both are in doubt. Of the sentences that list, `listed` has the words as they stand around the names:
    they are none of those, and another that says no is about agreements too, though it does not name them.
    """
    heard = _Heard({m.nis: m for m in agreed if m}, set(told), agreed, bool(listed))
    listing = set(map(_letters, listed))
    problems: list[Problem] = []
    paragraph, before = None, list[Municipality]()
    for place, sentence, names in _sentences(document, of_list):
        if place is not paragraph:
            paragraph, before = place, []
        words = without(sentence, names)
        who = [(name.term.place, m) for name in names if (m := _municipality(name, vintage))]
        if _letters(words) not in listing:
            found = heard.doubted(sentence, words, who, before, corrects=opens_corrections(place.text))
            problems += [left_out(found, words.strip(" ."), place.page, place.line)] if found else []
        before = [m for _, m in who]
    for line, item, name in _items(document, of_list):
        municipality = _municipality(name, vintage)
        if municipality and municipality.nis not in heard.seen:
            heard.seen.add(municipality.nis)
            problems.append(left_out([municipality], item, line.page, line.line))
    return problems


@dataclass(slots=True)
class _Heard:
    """What sentence after sentence leaves of a list: who still has an agreement by it, and who was told of at all."""

    having: dict[str, Municipality]
    seen: set[str]
    agreed: Sequence[Municipality | None]
    surely: bool

    def doubted(
        self,
        sentence: str,
        words: str,
        who: Sequence[tuple[Place | None, Municipality]],
        before: Sequence[Municipality],
        *,
        corrects: bool,
    ) -> list[Municipality]:
        """Give those of whom a sentence says otherwise than the list, or what it does not; `before` was named last."""
        named = [m for _, m in who]
        # One that ends in a colon heads what follows.
        heads = sentence.rstrip().endswith(":")
        corrects = not heads and (corrects or takes_back(words))
        back = corrects or (not heads and _denies_what_stands_above(words))
        if named and corrects:
            found = self._known(named)
        elif back and excludes_others(words):
            found = [m for m in self.having.values() if m not in named]
        elif named:
            found = self._told_of(sentence, words, who, back=back, heads=heads)
        else:
            found = self._known(before or pointed_at(words, self.agreed)) if back else []
        found = list({m.nis: m for m in found}.values())
        self.seen |= {m.nis for m in found}
        self.having = {m.nis: m for m in self.having.values() if m not in found}
        return found

    def _known(self, named: Sequence[Municipality]) -> list[Municipality]:
        """Give those that have an agreement by the list, or that it does not name."""
        return [m for m in named if m.nis not in self.seen or m.nis in self.having]

    def _told_of(
        self,
        sentence: str,
        words: str,
        who: Sequence[tuple[Place | None, Municipality]],
        *,
        back: bool,
        heads: bool,
    ) -> list[Municipality]:
        others = _says_none(words, surely=self.surely) or (not heads and _says_one(words))
        against = back or _takes_away(words, whole=sentence.rstrip().endswith((".", "!")))
        excepted = parted(sentence)[1]
        return [
            m
            for place, m in who
            if (others and m.nis not in self.seen)
            or (m.nis in self.having and (against or place in excepted))
        ]


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
    return points_back(words) and bool(look_up(words).senses & {"not", "refused", "ended"})


def _takes_away(words: str, *, whole: bool) -> bool:
    """Whether a sentence casts doubt on those that it names and the list gives an agreement.

    It says no, or that something is or will be over, be it of what it may; or not yet, of agreements or in words that
    are all known; or it is a `whole` sentence, no title, and says something of an agreement that is not understood.
    """
    said = look_up(words)
    senses = said.senses
    about, known = bool(senses & {"agreement", "signed"}), "unknown" not in senses
    if senses & {"ended", "refused"}:
        return True
    if senses >= {"past", "agreement"} and not senses & {"until", "dated"}:
        return False  # "heeft lang geen overeenkomst gehad"
    if "not" in senses:
        return True
    not_yet = said.meaning is Answer.NO_AGREEMENT and (about or known)
    return not_yet or (whole and about and not known and "signed" not in senses)


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


def _says_one(words: str) -> bool:
    """Whether a sentence says of whatever it names that there is an agreement, which the list does not."""
    said = look_up(words)
    return said.meaning is Step.AGREEMENT or ("signed" in said.senses and "?" not in words)


def _letters(words: str) -> str:
    return "".join(filter(str.isalpha, words))


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
        text = in_one(line.text.strip() for line in paragraph)
        for sentence in SENTENCE.finditer(text):
            names = named_in(sentence[0])
            if names or points_back(sentence[0]):
                yield paragraph[0], sentence[0], names
