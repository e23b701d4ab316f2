"""What a column beside the names can be good for."""

from dataclasses import dataclass
from enum import Enum, auto

from gemeenten.listing.text.outline import Column
from gemeenten.listing.words.wordings import ASIDE, TELLING, Wording
from gemeenten.steps import Step


class Use(Enum):
    """What a column beside the names is good for."""

    STATUS = auto()  # its words say how far a municipality is
    TICKS = auto()  # it says yes or no to its title
    PASSED = auto()  # it says yes or no to what comes before an agreement, in rows that say yes to more
    SIGNED = auto()
    STEP = auto()  # the day of a step before an agreement
    LATER = auto()  # a day that is expected
    PENDING = auto()  # a day on the way to an agreement, such as that of the council
    ENDED = auto()
    UNTIL = auto()
    TERM = auto()
    DAY = auto()  # a day of something
    MEANT = auto()  # a day whose title a person has to explain
    PARTY = auto()  # with whom the agreement is
    REMARK = auto()
    UNREAD = auto()


@dataclass(frozen=True, slots=True)
class Used:
    """A column beside the names, what its title means, and what it is good for."""

    use: Use
    title: Wording
    column: Column
    #: The document's own legend says what its cells mean.
    explained: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.column.texts)

    @property
    def is_aside(self) -> bool:
        """Whether its title speaks of something else than agreements, in words that are known or not."""
        senses = self.title.senses
        speaks = senses & {"nothing", "unknown", *ASIDE} and not senses & {"affirming", "status", "answered"}
        return bool(speaks) and not senses & (TELLING | {"agreement", "signed"})

    @property
    def is_scale(self) -> bool:
        """Whether it numbers something else than agreements, so that 0 and 1 are no answers: statuses, say."""
        counts = self.title.meaning is Step.AGREEMENT and "status" not in self.title.senses
        return self.column.highest > 1 and not counts
