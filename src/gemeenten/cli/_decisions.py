"""What a person decides about a line of a document, as it is written on the command line."""

import re

from gemeenten._errors import InputError
from gemeenten.places import VINTAGES
from gemeenten.register.intake import TOTAL, Decision

_DECISION = re.compile(
    rf"(?:(?P<page>\d+):)?(?P<line>\d+|{TOTAL})=(?:(?P<nis>\d{{5}})(?:@(?P<vintage>\d{{4}}))?|-)"
)


def parse_decision(text: str) -> Decision:
    """Read LINE=NIS, PAGE:LINE=NIS, LINE=NIS@VINTAGE (that part), LINE=- (it does not count) or total=- (it is wrong).

    Raises
    ------
    InputError
        Where it is none of these.
    """
    match = _DECISION.fullmatch(text.strip())
    if match is None:
        raise InputError(
            f"{text!r} does not say what a line is. Write LINE=NIS (17=41002), PAGE:LINE=NIS, LINE=NIS@VINTAGE "
            "(17=11007@2019) for a part of a later municipality, LINE=- for a line that does not count, or "
            f"{TOTAL}=- where the list is right and the total is not."
        )
    page, line, then = match["page"], match["line"], match["vintage"]
    vintage = next((v for v in VINTAGES if str(v) == then), None)
    if then and vintage is None:
        raise InputError(f"{text!r}: there is no vintage {then}, only {', '.join(map(str, VINTAGES))}.")
    return Decision(int(page) if page else None, None if line == TOTAL else int(line), match["nis"], vintage)
