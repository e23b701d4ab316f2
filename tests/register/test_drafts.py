"""What an editor has not finished: found again by them alone, and no part of the evidence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gemeenten import InputError, NotAllowedError
from gemeenten.register import Register
from gemeenten.register.drafts import MOST_BYTES, MOST_STATE, Draft
from gemeenten.register.editors import Editor, system_editor

LIST = Draft("lijst.txt", b"Gent\nAalst\x00\xff", {"title": "Lijst", "answers": {"1": "41002"}})


def test_a_draft_is_found_again_by_another_program_and_by_its_editor_alone(
    register: Register, editor: Editor, opened_anew: Callable[[], Register]
) -> None:
    register.keep_draft("list", LIST, editor)
    found = opened_anew().draft("list", editor)
    assert found is not None
    assert (found.name, found.content, found.state) == (LIST.name, LIST.content, LIST.state)
    assert found.saved_at is not None
    assert register.draft("note", editor) is None
    assert register.draft("list", system_editor("iemand anders")) is None


def test_what_is_decided_changes_while_the_file_stays(register: Register, editor: Editor) -> None:
    register.keep_draft("list", LIST, editor)
    register.keep_draft("list", Draft(LIST.name, state={"title": "Nieuwe titel"}), editor)
    found = register.draft("list", editor)
    assert found is not None
    assert (found.content, found.state) == (LIST.content, {"title": "Nieuwe titel"})


def test_a_draft_can_be_dropped_and_drops_no_other(register: Register, editor: Editor) -> None:
    for form in ("list", "note"):
        register.keep_draft(form, LIST, editor)
    register.drop_draft("list", editor)
    register.drop_draft("list", editor)
    assert register.draft("list", editor) is None
    assert register.draft("note", editor) is not None


def test_a_draft_is_no_evidence_and_no_part_of_a_backup(
    register: Register, editor: Editor, tmp_path: Path
) -> None:
    before = register.sources()
    register.keep_draft("list", LIST, editor)
    assert register.sources() == before
    copy = register.backup(tmp_path / "backup.sqlite")
    with Register(f"sqlite:///{copy}", seed=lambda: ()) as restored:
        assert restored.sources() == before
        assert restored.draft("list", editor) is None


@pytest.mark.parametrize(
    "draft", [Draft("x", bytes(MOST_BYTES + 1)), Draft("x", b"", {"title": "x" * MOST_STATE})]
)
def test_a_draft_has_its_limits_and_the_earlier_one_stays(
    register: Register, editor: Editor, draft: Draft
) -> None:
    register.keep_draft("list", LIST, editor)
    with pytest.raises(InputError, match="fit"):
        register.keep_draft("list", draft, editor)
    found = register.draft("list", editor)
    assert found is not None
    assert found.content == LIST.content


def test_who_may_not_write_has_no_drafts(register: Register) -> None:
    nobody = Editor("iemand")
    acts: tuple[Callable[[], object], ...] = (
        lambda: register.draft("list", nobody),
        lambda: register.keep_draft("list", LIST, nobody),
        lambda: register.drop_draft("list", nobody),
    )
    for act in acts:
        with pytest.raises(NotAllowedError):
            act()
