"""The notes of a Word document: footnotes, endnotes, and remarks in its margin, by the id that its text refers to."""

from collections.abc import Iterator, Mapping
from typing import Any

from gemeenten.documents.marked import in_brackets
from gemeenten.documents.wordstyles import W

#: What refers to a note in the text -> how its part of the package is called, and each note in it.
_KINDS = {
    W + "footnoteReference": ("/footnotes", W + "footnote"),
    W + "endnoteReference": ("/endnotes", W + "endnote"),
    W + "commentReference": ("/comments", W + "comment"),
}
_TEXT, _ID = W + "t", W + "id"


class WordNotes:
    """What the notes of a document say; one that is too long to be a remark says nothing."""

    def __init__(self, part: Any) -> None:
        self._notes = {reference: dict(_notes(part, *kind)) for reference, kind in _KINDS.items()}

    def of(self, reference: Any) -> str:
        """Give the note that an element of the text refers to, in brackets; empty where it refers to none."""
        notes: Mapping[str, str] = self._notes.get(reference.tag, {})
        return notes.get(reference.get(_ID) or "", "")


def _notes(part: Any, name: str, tag: str) -> Iterator[tuple[str, str]]:
    from docx.oxml.parser import parse_xml  # noqa: PLC0415  # heavy, and only for a Word document

    for relation in part.rels.values():
        if relation.is_external or not relation.reltype.endswith(name):
            continue
        for note in parse_xml(relation.target_part.blob).iterchildren(tag):
            yield note.get(_ID) or "", in_brackets("".join(piece.text or "" for piece in note.iter(_TEXT)))
