"""The steps on the way to an agreement, and after it."""

from datetime import date
from enum import StrEnum


class Step(StrEnum):
    """How far a municipality is, in the words of the documents; in the order in which they follow."""

    VISITED = "bezocht"
    EXPLORING = "verkennend gesprek"
    NEGOTIATING = "onderhandeling"
    CLOSING = "eindonderhandeling"
    AGREEMENT = "overeenkomst"
    ENDED = "beëindigd"


def agreement_on(day: date, valid_until: date | None, ended_on: date | None) -> tuple[Step, bool]:
    """Tell on a day the step of an agreement by its days: whether it stands or is over, and whether it just ran out."""
    ended = ended_on is not None and ended_on <= day
    ran_out = not ended and valid_until is not None and valid_until < day
    return Step.ENDED if ended or ran_out else Step.AGREEMENT, ran_out
