"""Whatever goes wrong while a source is recorded: the whole of it is there, or nothing, and the register opens."""

import os
import random
import resource
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from databases import execute, new_database
from samples import seed
from writers import WHOLE, big_list, import_some, import_until_killed, killable, programs

from gemeenten import InputError, RegisterError
from gemeenten.register import Register
from gemeenten.register.database import connect, reading, writing
from gemeenten.register.editors import Editor, system_editor

#: Seconds after which a program hangs, however busy the machine is.
PATIENCE = 300
KILLS = int(os.environ.get("GEMEENTEN_KILLS", "5"))


def whole_sources(url: str) -> set[str]:
    """Open the register as a new program does, and give the lists in it: each whole, and sealed."""
    with Register(url, seed=seed) as register:
        register.verify()
    query = (
        "SELECT source.id, count(observation.nis) AS held FROM source LEFT JOIN observation ON observation.source = id "
        "WHERE id <> 'shipped' GROUP BY source.id"
    )
    engine = connect(url, timeout=5)
    with reading(engine) as connection:
        rows = connection.execute(sa.text(query)).all()
        counts = {row.id: row.held for row in rows}
        if engine.dialect.name == "sqlite":
            assert connection.scalar(sa.text("PRAGMA integrity_check")) == "ok"
    engine.dispose()
    assert set(counts.values()) <= {WHOLE}
    return set(counts)


def time_of_an_import(url: str) -> float:
    """Measure how long an import takes, in seconds: a kill must come before its end, or after.

    The shortest of a few, for the machine has other work too.
    """
    times = []
    with Register(url, seed=seed, timeout=60) as register:
        register.record(big_list("run-0"), system_editor())
        for number in range(1, 4):
            started = time.monotonic()
            register.record(big_list(f"run-{number}"), system_editor())
            times.append(time.monotonic() - started)
    return min(times)


def killed(url: str, name: str, imports: int, afterwards: float) -> set[str]:
    """Kill a program so many seconds after so many imports; give the names of all that it was told are there."""
    ours, theirs = programs.Pipe(duplex=False)
    program = killable(target=import_until_killed, args=(url, name, theirs))
    program.start()
    theirs.close()
    ours.recv()  # the register is open
    told = {ours.recv() for _ in range(imports)}
    time.sleep(afterwards)
    program.kill()
    program.join()
    with suppress(EOFError):
        while True:
            told.add(ours.recv())
    return told


@pytest.mark.stress
def test_a_program_killed_at_any_point_leaves_whole_sources(database_url: str) -> None:
    """GEMEENTEN_KILLS sets how often; what the register acknowledged is there afterwards."""
    moments = random.Random(4)  # noqa: S311
    acknowledged: set[str] = set()
    one = time_of_an_import(database_url)
    with Register(database_url, seed=seed) as watching:
        for number in range(KILLS):
            acknowledged |= killed(database_url, f"run{number}", number % 3, moments.uniform(0, 1.5 * one))
            # What came since is read, and held beside its seal; all of it at the end.
            assert acknowledged <= {source.id for source in watching.sources()}
            Register(database_url, seed=seed).close()
    assert acknowledged | {f"run-{number}" for number in range(4)} <= whole_sources(database_url)


@pytest.mark.stress
def test_a_program_killed_while_it_opens_a_new_register_leaves_one_that_opens(database_url: str) -> None:
    moments = random.Random(5)  # noqa: S311
    for number in range(min(KILLS, 25)):
        ours, theirs = programs.Pipe(duplex=False)
        program = killable(target=import_until_killed, args=(database_url, f"run{number}", theirs))
        program.start()
        time.sleep(moments.uniform(0, 0.05))
        program.kill()
        program.join()
        ours.close()
        theirs.close()
    whole_sources(database_url)


@pytest.mark.stress
def test_twenty_writers_at_once_lose_nothing_and_double_nothing(database_url: str) -> None:
    """They all open the new register too, so it is made and filled with what ships only once."""
    running = []
    for number in range(20):
        start, wait = programs.Pipe()
        result, tell = programs.Pipe()
        program = killable(target=import_some, args=(database_url, f"writer{number}", wait, tell))
        program.start()
        running.append((program, start, result))
    for _, start, _ in running:
        start.send("now")
    outcomes = []
    for program, _, result in running:
        assert result.poll(PATIENCE)
        outcomes.append(result.recv())
        program.join()
    expected = {f"writer{w}-{n}" for w in range(20) for n in range(3)} | {"everyones"}
    recorded = [name for names, _ in outcomes for name in names]
    assert sorted(recorded) == sorted(expected)
    assert sum(told for _, told in outcomes) == 19
    assert whole_sources(database_url) == expected


def test_a_locked_database_is_told_and_takes_the_source_afterwards(database_url: str, editor: Editor) -> None:
    with Register(database_url, seed=seed, timeout=0.3) as register:
        register.record(big_list("before"), editor)
        other = connect(database_url, timeout=5)
        with writing(other), pytest.raises(RegisterError, match="another program is writing to it") as told:
            register.record(big_list("after"), editor)
        assert "een ander programma" in told.value.nl
        assert whole_sources(database_url) == {"before"}
        register.record(big_list("after"), editor)
        other.dispose()
    assert whole_sources(database_url) == {"before", "after"}


def test_a_new_file_that_another_program_holds_is_told_and_opens_afterwards(tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE something (id)")
        with pytest.raises(RegisterError, match="another program is writing to it"):
            Register(f"sqlite:///{file}", seed=seed, timeout=0.3)
        other.execute("ROLLBACK")
    with Register(f"sqlite:///{file}", seed=seed, timeout=0.3) as register:
        assert len(register.sources()) == 1


def test_reading_goes_on_while_another_program_writes(database_url: str, editor: Editor) -> None:
    with Register(database_url, seed=seed, timeout=0.3) as register:
        register.record(big_list("before"), editor)
        other = connect(database_url, timeout=5)
        with writing(other) as connection:
            connection.exec_driver_sql("INSERT INTO withdrawal VALUES ('before', 'An', '2024-01-01', 'x')")
            assert len(register.sources()) == 2
            with Register(database_url, seed=seed, timeout=0.3) as another:
                assert len(another.sources()) == 2
            connection.rollback()
        other.dispose()


@contextmanager
def no_files_over(size: int) -> Iterator[None]:
    """Let this process write no file beyond a size, as a disk quota does."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def fill(register: Register, editor: Editor, most: int = 2000) -> RegisterError:
    """Record lists until there is no room."""
    for number in range(most):
        try:
            register.record(big_list(f"list{number}"), editor)
        except RegisterError as told:
            return told
    pytest.fail(f"{most} lists, and still there is room")


@pytest.mark.stress
def test_a_quota_that_is_reached_is_told_and_leaves_whole_sources(tmp_path: Path, editor: Editor) -> None:
    url = f"sqlite:///{tmp_path / 'register.sqlite'}"
    with Register(url, seed=seed) as register:
        with no_files_over(200_000):
            told = fill(register, editor)
        assert "no room left" in str(told)
        held = whole_sources(url)
        register.record(big_list("afterwards"), editor)
    assert whole_sources(url) == held | {"afterwards"}


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Give a disk of 12 MB, where this user may mount one."""
    # Not under pytest's own folder: the server's user may not look into that.
    folder = Path(tempfile.mkdtemp(prefix="gemeenten-small-disk-"))
    command = ["mount", "-t", "tmpfs", "-o", "size=12m,mode=0777", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, text=True, check=False)
        if mounted.returncode:
            pytest.skip(f"no disk can be mounted here: {mounted.stderr.strip()}")
        yield folder
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
    finally:
        folder.rmdir()


@pytest.mark.stress
def test_a_full_disk_is_told_and_leaves_whole_sources(small_disk: Path, editor: Editor) -> None:
    url = f"sqlite:///{small_disk / 'register.sqlite'}"
    with Register(url, seed=seed) as register:
        register.record(big_list("before"), editor)
        ballast = small_disk / "ballast"
        ballast.write_bytes(b"x" * 11_500_000)
        told = fill(register, editor)
        assert "no room left on the disk" in str(told)
        assert "de schijf is vol" in told.nl
        held = whole_sources(url)
        ballast.unlink()
        register.record(big_list("afterwards"), editor)
    assert whole_sources(url) == held | {"afterwards"}


@pytest.mark.stress
def test_a_full_disk_under_postgresql_is_told_and_leaves_whole_sources(
    postgresql_server: str, small_disk: Path, editor: Editor
) -> None:
    folder = small_disk / "tablespace"
    folder.mkdir()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    execute(f"{postgresql_server}/postgres", f"CREATE TABLESPACE small LOCATION '{folder}'")
    try:
        with new_database(postgresql_server, "TABLESPACE small") as url:
            ballast = small_disk / "ballast"
            with Register(url, seed=seed) as register:
                register.record(big_list("before"), editor)
                ballast.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 100_000))
                told = fill(register, editor)
                assert "no room left on the disk" in str(told)
                # A new connection needs room too.
                ballast.unlink()
                held = whole_sources(url)
                register.record(big_list("afterwards"), editor)
            assert "before" in held
            assert whole_sources(url) == held | {"afterwards"}
    finally:
        execute(f"{postgresql_server}/postgres", "DROP TABLESPACE small")


def cut_the_connection(url: str) -> None:
    """Let the server end every other connection to this database, as a network or a restart does."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.mark.parametrize("moment", ["INSERT INTO source", "INSERT INTO observation", "commit"])
def test_a_connection_that_is_cut_leaves_nothing_and_the_next_one_works(
    postgresql_url: str, editor: Editor, moment: str
) -> None:
    with Register(postgresql_url, seed=seed) as register:
        engine = register._engine  # to cut at an exact moment, there is no other way in
        cuts = [lambda: cut_the_connection(postgresql_url)]

        def before_statement(*args: object) -> None:
            if cuts and str(args[2]).startswith(moment):
                cuts.pop()()

        def before_commit(connection: sa.Connection) -> None:
            if cuts and moment == "commit" and connection.get_execution_options().get("writes"):
                cuts.pop()()

        sa.event.listen(engine, "before_cursor_execute", before_statement)
        sa.event.listen(engine, "commit", before_commit)
        with pytest.raises(RegisterError, match="the connection was lost") as told:
            register.record(big_list("first"), editor)
        assert not cuts
        assert "verbinding" in told.value.nl
        assert whole_sources(postgresql_url) == set()
        register.record(big_list("second"), editor)
    assert whole_sources(postgresql_url) == {"second"}


def test_recording_again_after_a_lost_answer_doubles_nothing(postgresql_url: str, editor: Editor) -> None:
    with Register(postgresql_url, seed=seed) as register:
        register.record(big_list("first"), editor)
        cut_the_connection(postgresql_url)
        with pytest.raises(InputError, match="recorded already"):
            register.record(big_list("first"), editor)
    assert whole_sources(postgresql_url) == {"first"}


def test_a_stopped_database_is_told_and_found_again(postgresql_server: str, postgresql_url: str) -> None:
    name = postgresql_url.rsplit("/", 1)[1]
    with Register(postgresql_url, seed=seed) as register:
        before = register.sources()
        execute(f"{postgresql_server}/postgres", f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        with psycopg.connect(f"{postgresql_server}/postgres", autocommit=True) as admin:
            admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        with pytest.raises(RegisterError, match="cannot be reached") as told:
            register.sources()
        assert "niet bereikbaar" in told.value.nl
        execute(f"{postgresql_server}/postgres", f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        assert register.sources() == before


def test_a_register_that_may_only_be_read_is_told(tmp_path: Path, editor: Editor) -> None:
    file = tmp_path / "register.sqlite"
    with (
        Register(f"sqlite:///{file}", seed=seed),
        Register(f"sqlite:///file:{file}?mode=ro&uri=true", seed=seed) as register,
    ):
        assert len(register.sources()) == 1
        with pytest.raises(RegisterError, match="may not be written to"):
            register.record(big_list("first"), editor)
