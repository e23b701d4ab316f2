"""One municipality in words: a sentence for a memo, and what a source says of it."""

from datetime import date

from gemeenten.dutch import basis, words
from gemeenten.register.evidence import Kind
from gemeenten.status import Extent, Mention, Status
from gemeenten.status.age import Basis

_AGREEMENT = "een overeenkomst met het Agentschap Integratie en Inburgering"


def sentence(status: Status, rests_on: Basis, day: date) -> str:
    """Say how far a municipality was on the last day of which something is known of it, with the sources.

    Nothing is claimed of a later day.
    """
    m = status.municipality
    if status.extent is Extent.UNKNOWN or rests_on.until is None:
        return f"Van {m.name} is op {words.day(day)} niet bekend of er {_AGREEMENT} is."
    parts = [p.municipality.name for p in status.parts if p.extent is Extent.FULL]
    which = f" (tot de fusie {words.enumeration(parts)})" if parts else ""
    has = {
        Extent.FULL: f"had {m.name} {_AGREEMENT}",
        Extent.PARTIAL: f"had een deel van {m.name}{which} {_AGREEMENT}",
        Extent.NONE: f"had {m.name} geen {_AGREEMENT.removeprefix('een ')}",
    }[status.extent]
    source = basis.source_line(rests_on).removeprefix("Bron: ")
    newer = basis.newer(rests_on)
    told = f"Op {words.day(rests_on.until)} {has}, volgens {source}{f'; {newer}' if newer else ''}."
    return " ".join(filter(None, [told, basis.on_reading(rests_on)]))


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
