"""The command that reads a document, in a program of its own, and the memory that it and what it starts take."""

import os
import re
import resource
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from gemeenten.cli import main


def parse(file: Path, told: Path, result: Connection) -> None:
    """Run `gemeenten parse` on a file; send its exit code, and the MB that the largest of its processes took.

    What it says on its standard error is written to another file.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(told, os.O_WRONLY | os.O_CREAT), 2)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8") for number in (1, 2))
    code: object = 0
    try:
        main(["parse", str(file)])
    except SystemExit as end:
        code = end.code
    sys.stderr.flush()
    # What rusage says of the program itself was, at first, of the program that it was forked from.
    own = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])  # type: ignore[index]
    most = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    result.send((code, most >> 10))
