"""Throw damaged documents at the reader: `python benchmarks/fuzz_reading.py [INPUTS] [SEED]`.

Every input is a real document of the corpus, or rubbish, with bytes or pieces changed, cut, doubled or shuffled.
Nothing may come out but a list, or one of the project's own errors; nothing may take long, or much memory. What
does is kept in fuzz-failure.bin.
"""

import io
import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from list_corpus import all_cases  # noqa: E402  # beside the tests

from gemeenten import GemeentenError  # noqa: E402
from gemeenten.listing import read_list  # noqa: E402
from gemeenten.places import municipalities  # noqa: E402

#: PDFs and office files take a hundred times longer to read than text: they get this share of the inputs.
PACKED_SHARE = 0.03
PACKED = (".pdf", ".docx", ".xlsx")
NAMED_SHARE = 0.8
#: Seconds of processor that one input may take, and MB that the whole run may ever hold.
LONGEST = 10.0
MOST_MEMORY = 512
TOLD_EACH = 5_000
_PIECES = """
    Antwerpen Limburg Oost- Vlaanderen Waver Sint-Katelijne- Boom Totaal: 125 Provincie Gemeente ja nee 2630 11002
    (fusie) / en , ; : - – • | \\t \\n \\f \ufeff \u202e ¹ ~ ? ( ) [ ] \u0301 🙂 <td> </table>
"""
PIECES = [piece.encode().replace(b"\\t", b"\t").replace(b"\\n", b"\n") for piece in _PIECES.split()]
SWAPS = ((b"\n", b" "), (b" ", b"\n"), (b",", b""), (b"-", b"-\n"))


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Change a document the way transport, programs and people do."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at, to = sorted(rng.randrange(len(out) + 1) for _ in range(2))
        choice = rng.randrange(8)
        if choice == 0:
            del out[at : min(to, at + 400)]
        elif choice == 1:
            out[at:at] = out[at : min(to, at + 400)] * rng.randint(1, 4)
        elif choice == 2 and out:
            out[at % len(out)] = rng.randrange(256)
        elif choice == 3:
            out = out[:to] if rng.random() < 0.2 else out
        elif choice == 4:
            out[at:at] = rng.choice(PIECES)
        elif choice == 5:
            out = bytearray(bytes(out).replace(*rng.choice(SWAPS)))
        elif choice == 6:
            lines = bytes(out).split(b"\n")
            rng.shuffle(lines)
            out = bytearray(b"\n".join(lines)) if rng.random() < 0.2 else out
        else:
            out[at:at] = bytes(rng.randrange(256) for _ in range(rng.randint(1, 20)))
    return bytes(out)


def outcome_of(content: bytes, name: str) -> str:
    """Read one input, and say what came of it; anything unforeseen goes up."""
    file = io.BytesIO(content)
    file.name = name
    try:
        found = read_list(file)
    except GemeentenError as error:
        if "\n" in str(error):
            raise ValueError(f"a message of several lines: {error}") from error
        return type(error).__name__
    codes = [entry.nis for entry in found.entries]
    if len(set(codes)) < len(codes) or not set(codes) <= set(municipalities(found.vintage)):
        raise ValueError(f"codes twice, or of no municipality: {codes}")
    return "read"


def within_bounds(seconds: float) -> int:
    """Give the MB that this program ever held, unless that or the time of one input is too much."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    if seconds > LONGEST or memory > MOST_MEMORY:
        raise RuntimeError(f"it took {seconds:.1f} seconds, and {memory} MB")
    return memory


def main() -> None:
    """Run, and print what came out."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20210426
    cases = all_cases()
    packed = [case for case in cases if case.name.endswith(PACKED)]
    texts = [case for case in cases if not case.name.endswith(PACKED)]
    outcome: Counter[str] = Counter()
    slowest, memory = (0.0, ""), 0
    start = time.perf_counter()
    for n in range(count):
        rng = random.Random(f"{seed}/{n}")  # noqa: S311  # repeatable, not secret
        case = rng.choice(packed if rng.random() < PACKED_SHARE else texts)
        content = damaged(case.content, rng)
        begun = time.process_time()
        try:
            outcome[outcome_of(content, case.name if rng.random() < NAMED_SHARE else "rommel")] += 1
            seconds = time.process_time() - begun
            memory = within_bounds(seconds)
        except Exception:
            Path("fuzz-failure.bin").write_bytes(content)
            print(f"seed {seed}, input {n}, from {case.name}: kept in fuzz-failure.bin")
            raise
        slowest = max(slowest, (seconds, f"{case.name}, input {n}"))
        if (n + 1) % TOLD_EACH == 0:  # a run takes hours: one that is stopped has told how far it came
            print(f"{n + 1:,} inputs, {time.perf_counter() - start:.0f} s", flush=True)
    print(f"seed {seed}: {count} inputs in {time.perf_counter() - start:.0f} s: {dict(outcome)}")
    print(f"slowest {slowest[0]:.2f} s ({slowest[1]}), at most {memory} MB")


if __name__ == "__main__":
    main()
