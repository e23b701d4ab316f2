"""The steps on the way to an agreement, and after it."""

from enum import StrEnum


class Step(StrEnum):
    """How far a municipality is, in the words of the documents; in the order in which they follow."""

    VISITED = "bezocht"
    EXPLORING = "verkennend gesprek"
    NEGOTIATING = "onderhandeling"
    CLOSING = "eindonderhandeling"
    AGREEMENT = "overeenkomst"
    ENDED = "beëindigd"
