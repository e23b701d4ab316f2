"""Writing files: all of them whole, or none."""

import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from gemeenten._errors import InputError


def check_targets(paths: Iterable[Path], *, force: bool) -> None:
    """Make sure that files may be written here, before anything is made.

    Raises
    ------
    InputError
        Where one exists and may not be replaced, is named twice, or its folder does not exist.
    """
    seen: set[Path] = set()
    for path in paths:
        if path.absolute() in seen:
            raise InputError(f"{path} is named twice. Name each file once.")
        seen.add(path.absolute())
        if path.is_dir():
            raise InputError(f"{path} is a folder. Name a file.")
        if path.exists() and not force:
            raise InputError(f"{path} exists already. Name another file, or replace it with --force.")
        if not path.absolute().parent.is_dir():
            raise InputError(f"The folder of {path} does not exist. Make it first.")


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write each file in a folder beside its name, and give them their names once all are whole.

    Raises
    ------
    InputError
        Where one cannot be written; the files that stood there are as they were.
    """
    with ExitStack() as stack:
        whole = []
        for path, data in files.items():
            try:
                beside = tempfile.TemporaryDirectory(prefix=".gemeenten-", dir=path.absolute().parent)
                whole.append((Path(stack.enter_context(beside)) / path.name, path))
                whole[-1][0].write_bytes(data)
            except OSError as error:
                raise InputError(
                    f"{path} cannot be written ({error.strerror}). Name another place for it."
                ) from error
        for written, path in whole:
            written.replace(path)
