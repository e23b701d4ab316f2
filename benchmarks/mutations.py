"""What the tests would notice: changes made on purpose, one at a time, in what counts and decides.

`python -m benchmarks.mutations` (an hour on two cores for 96; `--sample 12 coverage` takes minutes) lets Cosmic Ray
alter the modules named below in a copy of the project, and runs their tests for each. It prints how many were
noticed, and shows those that were not: each asks for an assertion, or for a word on why nothing can notice it.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkResult

from benchmarks.servers import ROOT, SHARED

#: Changes that say nothing of the tests: of annotations, of caches, and of == to `is`, the same for short texts.
_SKIPPED = (
    "core/ReplaceBinaryOperator_BitOr",
    "core/RemoveDecorator",
    "core/ExceptionReplacer",
    "core/ReplaceComparisonOperator_Eq_Is",
    "core/ReplaceComparisonOperator_Is_Eq",
)
_SESSION = "mutations.sqlite"


@dataclass(frozen=True, slots=True)
class Part:
    """Modules, and the tests that are to notice a change in them."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


PARTS: Mapping[str, Part] = {
    "status": Part(
        ("status/standing.py", "status/words.py", "status/replay.py", "status/changes.py"), ("tests/status",)
    ),
    "coverage": Part(("coverage/counting.py", "coverage/targets.py"), ("tests/coverage",)),
    "places": Part(("places/gazetteer.py", "places/crosswalk.py", "places/vintages.py"), ("tests/places",)),
    "names": Part(("places/names.py", "places/search.py"), ("tests/places", "tests/reading/test_by_hand.py")),
    "labels": Part(
        ("listing/deciding/regions.py", "listing/text/headings.py"), ("tests/reading/test_by_hand.py",)
    ),
    "checks": Part(("geodata/checks.py",), ("tests/geodata/test_geodata_build.py",)),
    "permission": Part(("register/editors.py",), ("tests/register/test_editors.py",)),
}


@contextmanager
def copy_of_the_project() -> Iterator[Path]:
    """Give a copy that may be altered: a run that is stopped leaves the project as it was."""
    with tempfile.TemporaryDirectory(prefix="gemeenten-mutations-") as folder:
        left_out = shutil.ignore_patterns(".git", ".*_cache", "__pycache__", "node_modules")
        yield Path(shutil.copytree(ROOT, Path(folder) / "project", ignore=left_out))


def look_at(part: Part, sample: int, project: Path) -> tuple[int, int]:
    """Make so many changes in a part; print those that no test noticed, and give (noticed, made)."""
    modules = [f"src/gemeenten/{module}" for module in part.modules]
    command = " ".join([sys.executable, "-m pytest -x -q -n0 -p no:cacheprovider", *part.tests])
    (project / "mutations.toml").write_text(
        f"[cosmic-ray]\nmodule-path = {modules!r}\ntimeout = 600.0\nexcluded-modules = []\n"
        f'test-command = "{command}"\n[cosmic-ray.distributor]\nname = "local"\n',
        encoding="utf-8",
    )
    (project / _SESSION).unlink(missing_ok=True)
    _cosmic_ray(project, "init", "mutations.toml", _SESSION)
    with use_db(project / _SESSION, mode=WorkDB.Mode.open) as session:
        _keep(session, sample)
    _cosmic_ray(project, "exec", "mutations.toml", _SESSION)
    with use_db(project / _SESSION, mode=WorkDB.Mode.open) as session:
        results = [result for _, result in session.results if result.worker_outcome != WorkerOutcome.SKIPPED]
    for result in results:
        if result.test_outcome == TestOutcome.SURVIVED:
            print(result.diff, flush=True)
    return sum(result.test_outcome != TestOutcome.SURVIVED for result in results), len(results)


def _keep(session: WorkDB, sample: int) -> None:
    """Leave all changes out but a sample, which is the same each time."""
    usable = [
        item.job_id
        for item in session.work_items
        if not any(change.operator_name.startswith(_SKIPPED) for change in item.mutations)
    ]
    kept = set(random.Random(7).sample(usable, min(sample, len(usable))))  # noqa: S311
    skipped = WorkResult(worker_outcome=WorkerOutcome.SKIPPED)
    for item in list(session.work_items):
        if item.job_id not in kept:
            session.set_result(item.job_id, skipped)


def _cosmic_ray(project: Path, *words: str) -> None:
    environment = os.environ | {"GEMEENTEN_SHARED": str(SHARED)}
    environment.pop("PYTHONPATH", None)
    program = [sys.executable, "-m", "cosmic_ray.cli", *words]
    subprocess.run(program, cwd=project, env=environment, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Print what was noticed, part by part and in all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "parts", nargs="*", choices=[[], *PARTS], help="parts to look at; all, if none is named"
    )
    parser.add_argument("--sample", type=int, default=96, help="how many changes to make in all")
    asked = parser.parse_args()
    names = asked.parts or list(PARTS)
    noticed = made = 0
    with copy_of_the_project() as project:
        for name in names:
            here, of = look_at(PARTS[name], max(1, asked.sample // len(names)), project)
            print(f"{name}: {here} of {of} noticed", flush=True)
            noticed, made = noticed + here, made + of
    print(f"in all: {noticed} of {made} noticed ({noticed / made:.0%})")


if __name__ == "__main__":
    main()
