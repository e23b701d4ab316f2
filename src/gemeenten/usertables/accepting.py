"""What a table of one's own gives, once a person has agreed to do without the rows at fault."""

from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from gemeenten._text import Text
from gemeenten.documents.csvtable import RowProblem, refusal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OwnTable(Generic[T]):
    """What the sound rows of a table say, and the rows that cannot be used."""

    #: What is refused where rows are at fault.
    CALLED: ClassVar[Text]

    sound: T
    problems: tuple[RowProblem, ...]

    def accept(self, *, partial: bool = False) -> T:
        """Give what the sound rows say.

        Parameters
        ----------
        partial
            Whether the person agrees to do without the rows at fault.

        Raises
        ------
        InputError
            Where rows are at fault and the person has not agreed; it names each with its line and reason.
        """
        if self.problems and not partial:
            raise refusal(self.CALLED, self.problems)
        return self.sound
