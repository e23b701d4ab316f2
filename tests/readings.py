"""A document -> who has an agreement by it, and who is told otherwise."""

from datetime import date

from gemeenten import read_list
from gemeenten.documents import Upload
from gemeenten.listing import MunicipalityList
from gemeenten.steps import Step


def read(name: str, content: str | bytes, on: date | None = None) -> MunicipalityList:
    return read_list(Upload(name, content.encode() if isinstance(content, str) else content), on)


def agreed(found: MunicipalityList) -> str:
    return ", ".join(sorted(entry.name for entry in found.entries if entry.step is Step.AGREEMENT))


def told(found: MunicipalityList) -> set[str]:
    """Give the names that stand as another step, or in a problem."""
    steps = {entry.name for entry in found.entries if entry.step is not Step.AGREEMENT}
    return steps | {s.name for problem in found.problems for s in problem.suggestions}


def judged(name: str, content: str, others: str, on: date) -> tuple[str, set[str]]:
    """Give who has an agreement by a document of a day, and who of the others it passes over in silence."""
    found = read(name, content, on)
    return agreed(found), set(filter(None, others.split(", "))) - told(found)
