"""What reading a document gives: the municipalities that it lists, and the problems that a person decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from gemeenten._text import Text
from gemeenten.places import Municipality, Vintage, municipality
from gemeenten.steps import Step, agreement_on


class ProblemKind(StrEnum):
    """Why something in a document was not accepted as it stands."""

    UNKNOWN_NAME = "unknown-name"
    SUBMUNICIPALITY = "submunicipality"
    OTHER_REGION = "other-region"
    OTHER_PROVINCE = "other-province"
    OTHER_PERIOD = "other-period"
    DUPLICATE = "duplicate"
    TOTAL_DIFFERS = "total-differs"
    CODE_DIFFERS = "code-differs"  # the NIS code beside the name is another one's
    OTHER_STATUS = "other-status"  # the document gives it another status than an agreement
    WORDING = "unknown-wording"  # what stands over or beside the names may mean an agreement, or may not
    POSTCODE_DIFFERS = "postcode-differs"  # the postal code beside the name is another one's
    STRUCK = "struck"  # a line is drawn through the name
    HIDDEN = "hidden"  # who opens the document does not see the name
    UNCLEAR = "unclear"  # a known name, but the document does not tell what it stands for here


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A municipality that could be meant; `score` runs from 0 to 100 (the same after normalising)."""

    nis: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Entry:
    """What the document says of one municipality: who it is in the list's vintage, and where it is printed.

    Only the step "overeenkomst" is an agreement. `valid_until` is its last day, as agreed; `ended_on` the day on
    which it was ended. `vintage` is None, unless a person said that a part of a later municipality is meant: then it is
    that of the part's code. `ran_out` says that the step is "beëindigd" only because the last day had passed. In a
    spreadsheet `page` is the sheet's number and `line` the row's.
    """

    nis: str
    name: str
    as_printed: str
    province: str
    page: int | None
    line: int
    step: Step = Step.AGREEMENT
    signed_on: date | None = None
    valid_until: date | None = None
    ended_on: date | None = None
    remark: str | None = None
    vintage: Vintage | None = None
    ran_out: bool = field(default=False, repr=False)

    def with_days(self, day: date, days: Mapping[str, date | None]) -> "Entry":
        """Give it with these days; by them its agreement stands on a day, or is over."""
        told = {
            name: days.get(name, getattr(self, name)) for name in ("signed_on", "valid_until", "ended_on")
        }
        step, ran_out = self.step, self.ran_out
        if step is Step.AGREEMENT or ran_out:
            step, ran_out = agreement_on(day, told["valid_until"], told["ended_on"])
        return replace(self, step=step, ran_out=ran_out, **told)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says of a name that is still to be decided: a step, or (None) no agreement; and the days."""

    step: Step | None = Step.AGREEMENT
    signed_on: date | None = None
    valid_until: date | None = None
    ended_on: date | None = None
    remark: str | None = None
    ran_out: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person has to decide: why, where, and which municipalities could be meant.

    Of an unknown wording `as_printed` is the wording, and `names` are the NIS codes (or what is printed) under it.
    `said` is what the document says of whichever municipality it is.
    """

    kind: ProblemKind
    as_printed: str
    page: int | None
    line: int | None
    text: Text
    suggestions: tuple[Suggestion, ...] = ()
    names: tuple[str, ...] = ()
    said: Claim = Claim()

    @property
    def obvious(self) -> Suggestion | None:
        """The one candidate, where there is exactly one; to be offered, never to be taken unasked."""
        return self.suggestions[0] if len(self.suggestions) == 1 else None


@dataclass(frozen=True, slots=True)
class MunicipalityList:
    """The list in a document.

    `vintage` is that of the municipalities that the names are, and `why` says what settled it. `date` is the day
    that was asked for, or else the document's own. `stated_total` is the number of municipalities that the document
    itself gives; `stated` holds those per province. `unread_columns` are the titles of columns that hold something
    which was not used. `meanings` is what a person answered, by wording as printed: the word of a step,
    "geen overeenkomst", or "telt niet".
    """

    document: str
    vintage: Vintage
    why: Text
    date: date | None
    stated_total: int | None
    stated: tuple[tuple[str, int], ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    unread_columns: tuple[str, ...] = ()
    meanings: tuple[tuple[str, str], ...] = ()

    def decide(self, problem: Problem, nis: str | None, vintage: Vintage | None = None) -> "MunicipalityList":
        """Give the list after a person decided a problem: as this municipality, or (None) as not in the list.

        What the document says of the name holds for the municipality: where that is no agreement, it has none. A
        `vintage` other than the list's own says that the part is meant that this code had then.

        Raises
        ------
        InputError
            Where the list's vintage has no municipality of this code.
        ValueError
            Where the problem is not one of this list's.
        """
        problems = list(self.problems)
        problems.remove(problem)
        entries = self.entries
        if nis is not None:
            found = municipality(nis, vintage or self.vintage)
            part = found.vintage if found.vintage != self.vintage else None
            here = all((entry.nis, entry.vintage) != (nis, part) for entry in entries)
            if here and problem.said.step is not None:
                entry = entry_of(found, problem.as_printed, problem.page, problem.line or 0, problem.said)
                entries += (replace(entry, vintage=part),)
        return replace(self, entries=entries, problems=tuple(problems))


def entry_of(found: Municipality, as_printed: str, page: int | None, line: int, said: Claim) -> Entry:
    """Make the entry of a municipality that is printed somewhere, of which a step is said."""
    return Entry(
        found.nis,
        found.name,
        as_printed,
        found.province,
        page,
        line,
        step=said.step or Step.AGREEMENT,
        signed_on=said.signed_on,
        valid_until=said.valid_until,
        ended_on=said.ended_on,
        remark=said.remark,
        ran_out=said.ran_out,
    )
