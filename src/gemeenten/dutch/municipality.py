"""One municipality in words: a sentence for a memo, and what a source says of it."""

from datetime import date

from gemeenten.dutch import words
from gemeenten.register.evidence import Kind
from gemeenten.status import Extent, Mention, Status, settling

_AGREEMENT = "een overeenkomst met het Agentschap Integratie en Inburgering"


def sentence(status: Status, day: date) -> str:
    """Say how far a municipality was on the day of what is known of it, with the source.

    Nothing is claimed of a later day: what is known ends with the newest source.
    """
    m = status.municipality
    settled_by = settling([status])
    if status.extent is Extent.UNKNOWN or not settled_by:
        return f"Van {m.name} is op {words.day(day)} niet bekend of er {_AGREEMENT} is."
    newest = settled_by[0].on
    parts = [p.municipality.name for p in status.parts if p.extent is Extent.FULL]
    which = f" (tot de fusie {words.enumeration(parts)})" if parts else ""
    has = {
        Extent.FULL: f"had {m.name} {_AGREEMENT}",
        Extent.PARTIAL: f"had een deel van {m.name}{which} {_AGREEMENT}",
        Extent.NONE: f"had {m.name} geen {_AGREEMENT.removeprefix('een ')}",
    }[status.extent]
    source = words.source_line(settled_by).removeprefix("Bron: ")
    later = "" if newest == day else " Een nieuwere bron is niet bekend."
    return f"Op {words.day(newest)} {has}, volgens {source}.{later}"


def mention(mention: Mention) -> str:
    """Say what one source says of a municipality: the day, the step, a note, and whether it was taken back."""
    source, seen = mention.source, mention.observation
    said = seen.step.value if seen else "niet vermeld"
    if source.kind is Kind.PILOT:
        said = "proeftuin, een andere soort overeenkomst"
    note = f": {seen.note.removesuffix('.')}" if seen and seen.note else ""
    taken_back = (
        f" (ingetrokken door {source.withdrawal.by}: {source.withdrawal.why})" if source.withdrawal else ""
    )
    return f"{words.day_of(source)}, {mention.municipality.name}: {said}{note}. {source.title}{taken_back}"
