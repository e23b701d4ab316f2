"""Who is named in cells and titles: the agency, others that an agreement can be with, and persons."""

import re
from collections.abc import Collection

from gemeenten.listing.words.wordings import look_up, names_another

#: The agreement with another than the agency: "Overeenkomst met VDAB".
_WITH = re.compile(
    r"\b(?:met|with|avec)\s+(?:de\s+|het\s+|le\s+|la\s+|the\s+)?(?-i:[A-Z])[\w.-]*\W*$", re.IGNORECASE
)
_OF_PARTIES = re.compile(
    r"\b(?:\w*partners?|partij(?:en)?|tegenpartij|contractant|met\s+wie|organisatie|instantie|partenaire|party)\b",
    re.IGNORECASE,
)
#: "Overeenkomst Ligo", wherever in a title.
_CALLED = re.compile(
    r"\b(?:overeenkomst|contract|convenant|charter|protocol|convention|agreement)(?:en|s)?\s+(?-i:([A-ZÀ-Þ][\w'’-]+))",
    re.IGNORECASE,
)
_OTHER_ONE = re.compile(r"\W*(?:andere?|overige|other|autres?)\s", re.IGNORECASE)
_CALLED_BY_NAME = re.compile(r"\b(?:agii|agentschap|agence|agency)\b", re.IGNORECASE)
_ITS_WORK = re.compile(r"integratie", re.IGNORECASE)
#: Several words, all with a capital but those that join them.
PERSON = re.compile(
    r"(?:(?:schepen|burgemeester|dhr|mevr|mw|mr|mrs|mme|dr)\.?\s+)?[A-ZÀ-Þ][\w.'’-]*"
    r"(?:\s+(?:van|de|der|den|ten|el|le|la|[A-ZÀ-Þ][\w.'’-]*))+(?:\s*\([^()]*\))?"
)
#: Who an agreement can be with is named in no more words.
_MOST_WORDS = 4
_MOST = 0.6


def is_agency(text: str) -> bool:
    """Whether a text names the agency that the agreements of a list are with."""
    return bool(_CALLED_BY_NAME.search(text))


def is_of_the_agency(title: str) -> bool:
    """Whether a title names the agency, or what it does."""
    return is_agency(title) or bool(_ITS_WORK.search(title))


def is_of_another(title: str) -> bool:
    """Whether a title names another than the agency, as the one that agreements are with."""
    return not is_of_the_agency(title) and (
        names_another(title)
        or bool(_WITH.search(title) or _OTHER_ONE.match(title))
        or _is_of_another_kind(title)
    )


def _is_of_another_kind(title: str) -> bool:
    """Whether a title calls an agreement after something else: "Overeenkomst Taalpunt", "Verwerkersovereenkomst"."""
    senses = look_up(title).senses
    if not senses & {"agreement", "signed", "status"}:
        return False
    called = _CALLED.search(title)
    return "other" in senses or bool(called and "unknown" in look_up(called[1]).senses)


def are_parties(title: str, named: Collection[str]) -> bool:
    """Whether the distinct cells of a column tell with whom each agreement is: with the agency, or with another."""
    agency = {text for text in named if is_agency(text)}
    titled = bool(_OF_PARTIES.search(title))
    # Beside the agency, under such a title, whoever else is named is another.
    others = {t for t in named if t not in agency and ((titled and agency) or names_another(t))}
    short = all(len(text.split()) <= _MOST_WORDS for text in agency | others)
    most = len(agency) + len(others) >= _MOST * len(named)
    kinds = any("agreement" in look_up(text).senses for text in named)  # of agreements, which say more
    return bool(others) and short and most and not kinds and bool(agency or titled)
