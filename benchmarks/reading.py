"""The reader, timed: `python benchmarks/reading.py [DOCUMENT]` (default: the answer that ships).

Prints the time for one answer, the time a line at 10,000 and 1,000,000 lines, the plain way (the best match of
rapidfuzz for every line) beside the reader on the same text, and what `gemeenten parse` takes from a cold start.
"""

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rapidfuzz import process

from gemeenten.listing import read_list
from gemeenten.listing.text.terms import read
from gemeenten.places import municipalities
from gemeenten.places.names import _kept, gazetteer

ROOT = Path(__file__).parents[1]
ANSWER = ROOT / "data" / "2021-04-26-answer-275.txt"
#: The names that the plain way accepts score at least this: the value that serves it best on the answer.
CUTOFF = 90
FILLER = (
    "De gesprekken over de overeenkomst nummer {} tussen het agentschap en de vereniging lopen nog.",
    "Voor de inwoners, de scholen en de verenigingen van wijk {} wordt een aanbod uitgewerkt.",
    "De stad Antwerpen, de stad Gent en regio {} volgen later.",
    "",
)


def forget() -> None:
    """Empty the caches of names already seen, so that each run reads for the first time."""
    for cached in (read, _kept):
        cached.cache_clear()


def best_of(times: int, run: Callable[[], object]) -> float:
    """Give the least that a run takes, in seconds of processor time, for the machine may be busy."""
    taken = []
    for _ in range(times):
        forget()
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken)


def choices() -> dict[str, str]:
    """Give every name that the reader knows and tells apart, with the code of the Flemish municipality."""
    return {
        name: place.municipalities[2019].nis if 2019 in place.municipalities else ""
        for name, place in gazetteer().items()
    }


def plain(text: str, names: dict[str, str]) -> set[str]:
    """Take for every line the name that rapidfuzz finds most alike, if it is alike enough."""
    found = set()
    for line in text.splitlines():
        if line.strip():
            match = process.extractOne(line.strip().lower(), names.keys())
            if match[1] >= CUTOFF and names[match[0]]:
                found.add(names[match[0]])
    return found


def long_text(lines: int) -> bytes:
    """Give a text of so many lines that ends in the answer's table; no two lines of prose are the same."""
    table = ANSWER.read_text(encoding="utf-8").splitlines()
    filler = [FILLER[i % len(FILLER)].format(i) for i in range(lines - len(table))]
    return "\n".join([*filler, *table]).encode()


def show(name: str, found: set[str], truth: set[str], taken: float, ours: float) -> None:
    """Print how right and how fast one way is."""
    right, wrong = len(found & truth), len(found - truth)
    print(
        f"  {name}: {right} of {len(truth)} right, {wrong} wrong, {taken * 1000:.0f} ms ({taken / ours:.0f}x)"
    )


def codes(data: bytes) -> set[str]:
    """Read a list with the reader."""
    return {entry.nis for entry in read_list(io.BytesIO(data)).entries}


def side_by_side(title: str, data: bytes, ways: dict[str, dict[str, str]]) -> None:
    """Read one text with the reader, and with rapidfuzz over each set of names."""
    truth = codes(ANSWER.read_bytes())
    ours = best_of(10, partial(codes, data))
    print(f"{title}: {ours * 1000:.1f} ms")
    show("reader", codes(data), truth, ours, ours)
    for name, names in ways.items():
        theirs = best_of(2, partial(plain, data.decode(), names))
        show(f"rapidfuzz, {name}", plain(data.decode(), names), truth, theirs, ours)


def growth() -> None:
    """Compare what a line costs in a short and in a long text."""
    per_line = {}
    for lines, times in ((10_000, 5), (1_000_000, 1)):
        taken = best_of(times, partial(codes, long_text(lines)))
        per_line[lines] = taken / lines
        print(f"{lines:>9,} lines: {taken:6.2f} s, {taken / lines * 1e6:.1f} µs a line")
    print(f"  a line costs {per_line[1_000_000] / per_line[10_000]:.2f} times as much in the long one")


def start_up(path: Path) -> None:
    """Time whole processes, by the clock; the median of seven."""
    commands = {
        "python -c pass": ["-c", "pass"],
        "python -c 'import click'": ["-c", "import click"],
        "gemeenten parse": ["-m", "gemeenten", "parse", str(path)],
    }
    for name, command in commands.items():
        taken = []
        for _ in range(7):
            start = time.perf_counter()
            subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True)
            taken.append(time.perf_counter() - start)
        print(f"{name}: {statistics.median(taken):.2f} s")


def main() -> None:
    """Measure, and print."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ANSWER
    names = {m.name.lower(): m.nis for m in municipalities(2019).values()}
    few = {"the 300 names of 2019 only": names}
    side_by_side(path.name, path.read_bytes(), {"all names that the reader knows": choices()} | few)
    side_by_side("the answer's table at the end of 10,000 lines", long_text(10_000), few)
    growth()
    start_up(path)


if __name__ == "__main__":
    main()
