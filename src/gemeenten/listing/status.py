"""What a document says of a municipality beside its name: an agreement, none, or something unclear."""

import re
from enum import Enum, auto

_YES = re.compile(
    r"(?:ja|j|yes|y|oui|x|v|ok|✓|✔|☑|☒|●|•|1|true|waar|actief|lopend|in\s+orde|rond)\W*"
    r"|.*\b(?:ge|onder)tekend\b.*|.*\b(?:af)?gesloten\b.*|.*overeenkomst.*|.*akkoord.*",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\D{0,15}(?:(?:\d{1,2}[\s./-]+)?(?:\d{1,2}|[a-z]{3,9}\.?)[\s./-]+)?\d{4}"
    r"|\D{0,15}\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2}",
    re.IGNORECASE,
)
#: Steps before an agreement, and what undoes one.
_STEPS = (
    r"\w*onderhandel\w*|verkennend\w*|gesprek\w*|bezocht\w*|bezoek\w*|be[eë]indigd\w*|opgezegd\w*|stopgezet\w*"
    r"|ge?weiger\w*|afgehaakt\w*|kandida\w*|ge[iï]nteresseerd\w*|gepland\w*|aanvra\w*|voorbereiding|opmaak"
    r"|wacht(?:en|end|lijst)?"
)
_NO = re.compile(
    rf"\b(?:nee|neen|n|no|non|geen|niet|nog|zonder|false|onwaar|afgelopen|vervallen|ontwerp|{_STEPS})\b"
    r"|^0$|^[-–—/☐□✗✘]+$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"overeenkomst|akkoord|protocol|convenant|samenwerking|getekend|ondertekening|afgesloten|status"
    r"|stand\s+van\s+zaken|fase\b",
    re.IGNORECASE,
)
_DETAIL = re.compile(
    r"\b(?:aantal|nr|nummer|duur|bedrag|budget|code|contact\w*|opmerking\w*|type|soort|thema\w*|medewerker"
    r"|geen|zonder|einde?|niet|nog|opgezegd|be[eë]indigd|stopgezet|weiger\w*)\b",
    re.IGNORECASE,
)
_HEADS_OTHERS = re.compile(rf"\b(?:geen|zonder|niet(?!-)|nog\s+(?:te|in)|{_STEPS})\b", re.IGNORECASE)
_HEADS = re.compile(
    r"\b(?:lijst|overzicht|gemeente\w*|steden|besturen|\w*overeenkomst\w*|tabel|bijlage)\b", re.IGNORECASE
)
_ANSWER = re.compile(r"(?:ja|nee|neen|j|n|yes|no|oui|non|true|false)\W*", re.IGNORECASE)


class Said(Enum):
    """What a cell says."""

    AGREED = auto()
    NOT = auto()
    NOTHING = auto()
    UNCLEAR = auto()


def said(text: str) -> Said:
    """Read what stands in the column of the status."""
    text = " ".join(text.split())
    if not text:
        return Said.NOTHING
    if "?" in text:
        return Said.UNCLEAR
    if _NO.search(text):
        return Said.NOT
    return Said.AGREED if _YES.fullmatch(text) or _DATE.fullmatch(text) else Said.UNCLEAR


def is_about_agreements(title: str) -> bool:
    """Whether a column's title says that it tells who has an agreement."""
    return bool(_ABOUT.search(title)) and not _DETAIL.search(title)


def is_yes_or_no(text: str) -> bool:
    """Whether a cell answers a question, whatever the question is."""
    return bool(_ANSWER.fullmatch(text.strip()))


def heads_others(text: str) -> bool | None:
    """Whether a heading announces municipalities without an agreement; None where it announces none."""
    if _HEADS_OTHERS.search(text):
        return True
    return False if _HEADS.search(text) else None
