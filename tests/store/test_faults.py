"""An upload that is cut short, by a kill or a full disk or another program, has happened wholly or not at all."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from casal_data.model import Plan, Report
from casal_data.store import Source, Store, StoreBusy, effective, uploads
from casal_data.store.connection import connect, leave
from tests.store.doomed import FILE, REPORTS
from tests.store.kinds import each_kind

ROOT = Path(__file__).resolve().parents[2]
Elsewhere = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def doomed() -> Iterator[Callable[..., str]]:
    """Apply the upload of ``doomed.py`` to a store in a process that comes to grief; how it ended."""
    script = Path(__file__).with_name("doomed.py")
    with subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        reading, writing = process.stdout, process.stdin

        def end(store: Store, **order: float) -> str:
            kind = "ducklake:" if store.place.lake else ""
            writing.write(json.dumps({"url": f"{kind}{store.place.path}", **order}) + "\n")
            writing.flush()
            return reading.readline().strip()

        yield end
        process.stdin.close()


class _Copies:
    """A store of a kind that holds the plan, and as many copies of its folder as wanted."""

    def __init__(self, kind: str, folder: Path, plan: Plan, file: Source) -> None:
        self.lake, self._folder, self._made, self.id = kind == "ducklake", folder, 0, plan.id
        model = self._store(folder / "modèle")
        model.apply(plan.id, plan=plan, source=file, author="Ana")
        self.before = self.look(model)
        self.after = (2, plan, tuple(replace(report, upload=2) for report in REPORTS), FILE)

    def next(self) -> Store:
        self._made += 1
        copy = self._folder / f"copie {self._made}"
        shutil.copytree(self._folder / "modèle", copy)
        return self._store(copy)

    def _store(self, folder: Path) -> Store:
        return Store(f"{'ducklake:' if self.lake else ''}{folder / 'le plan.duckdb'}", patience=8.0)

    def look(self, store: Store) -> tuple[int, Plan, tuple[Report, ...], Source | None]:
        """All that the store holds of the upload that came to grief."""
        with store.read() as con:
            ledger = effective.ledger(con, effective.bound(self.id))
            assert ledger
            return uploads.last(con), ledger.plan, ledger.reports, uploads.source_of(con, 2)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory, plan: Plan, file: Source) -> Callable[[str], _Copies]:
    """The store of each kind, made once."""
    return cache(lambda kind: _Copies(kind, tmp_path_factory.mktemp("l'été à Laval"), plan, file))


@pytest.fixture
def copies(models: Callable[[str], _Copies], kind: str) -> _Copies:
    return models(kind)


@each_kind
def test_a_process_killed_before_any_statement_of_an_apply_leaves_the_store_as_it_was(
    copies: _Copies, doomed: Callable[..., str]
) -> None:
    # In DuckLake each takes ten times as long: some of them, the last being the commit.
    statements = (1, 12) if copies.lake else range(1, 13)
    for statement in statements:
        store = copies.next()
        ended = doomed(store, statement=statement)
        assert (ended, store.notices(), copies.look(store)) == ("killed", [], copies.before), statement


def test_a_process_killed_after_the_commit_of_an_apply_has_applied_it(
    copies: _Copies, doomed: Callable[..., str]
) -> None:
    store = copies.next()
    # The thirteenth is the checkpoint; DuckLake has none.
    assert (doomed(store, statement=13), store.notices(), copies.look(store)) == ("killed", [], copies.after)


@each_kind
def test_a_process_killed_at_any_moment_of_an_apply_has_applied_it_wholly_or_not_at_all(
    copies: _Copies, doomed: Callable[..., str]
) -> None:
    lasts = float(doomed(copies.next()))
    moments = 2 if copies.lake else 6
    for moment in range(moments):
        # The second half of an apply is where it reaches the disk.
        store = copies.next()
        ended = doomed(store, delay=lasts * (0.4 + 0.7 * moment / moments))
        found, notices = copies.look(store), store.notices()
        assert found in ((copies.before, copies.after) if ended == "killed" else (copies.after,))
        # A journal may be cut; then the start says so, and the upload is not there.
        assert notices == [] or (len(notices) == 1 and "interrompue" in notices[0] and found == copies.before)
        assert store.apply(copies.id, source=FILE, author="Luc", reports=REPORTS) == found[0] + 1


@each_kind
def test_a_full_disk_leaves_the_store_as_it_was_and_room_made_is_used_by_the_same_process(
    copies: _Copies, doomed: Callable[..., str]
) -> None:
    # From the first byte of a data file to the last of the journal.
    limits = (0, 100_000) if copies.lake else (0, 60_000, 100_000)
    for limit in limits:
        store = copies.next()
        assert (doomed(store, limit=limit), store.notices()) == ("StoreFull 1 2", []), limit
        assert copies.look(store) == copies.after
    if not copies.lake:
        store = copies.next()
        assert (doomed(store, limit=100_000_000), store.notices()) == ("done 2 3", [])


@each_kind
def test_a_store_that_a_full_disk_kept_from_being_made_is_made_once_there_is_room(
    url: str, elsewhere: Elsewhere
) -> None:
    code = (
        "import resource\n"
        "for limit in (0, 5_000, 20_000):\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))\n"
        "    try:\n"
        "        store.last_upload()\n"
        "    except StoreFull:\n"
        "        print('plein', end=' ')\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "print(store.last_upload(), store.notices())\n"
    )
    with elsewhere(code) as other:
        printed, _ = other.communicate()
    assert (printed, Store(url).plans()) == ("plein plein plein 0 []\n", [])


@each_kind
def test_who_reads_while_a_full_disk_fails_a_write_reads_on_and_the_next_comes_after(
    url: str, plan: Plan, file: Source, elsewhere: Elsewhere
) -> None:
    Store(url).apply(plan.id, plan=plan, source=file, author="Ana")
    code = (
        "import resource, threading\n"
        "def write():\n"
        "    try:\n"
        "        store.apply('plan-essai', source=Source('b', os.urandom(100_000)), author='Luc')\n"
        "    except StoreFull:\n"
        "        print('plein', end=' ')\n"
        "found = []\n"
        "free = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "with store.read() as con:\n"
        "    con.execute('SELECT count(*) FROM upload').fetchall()\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, free[1]))\n"
        "    write()\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, free)\n"
        "    next_ = threading.Thread(target=lambda: found.append(len(store.uploads('plan-essai'))))\n"
        "    next_.start()\n"
        "    found.append(con.execute('SELECT count(*) FROM action').fetchall())\n"
        "next_.join()\n"
        "write()\n"
        "print(*sorted(map(str, found)), store.last_upload())\n"
    )
    with elsewhere(code) as other:
        printed, _ = other.communicate()
    assert printed == "plein 1 [(2,)] 2\n"


def test_who_was_about_to_read_as_a_write_failed_is_told_that_the_store_is_busy(tmp_path: Path) -> None:
    store = Store(f"ducklake:{tmp_path / 'base'}")

    def read() -> None:
        with store.read() as con:
            with connect(store.place, 1.0) as other:
                leave(other, store.place)
            con.execute("SELECT count(*) FROM upload")

    with pytest.raises(StoreBusy):
        read()
    assert store.last_upload() == 0


@each_kind
def test_a_store_that_another_process_holds_is_busy_and_nothing_is_written(
    url: str, plan: Plan, file: Source, reports: tuple[Report, ...], elsewhere: Elsewhere
) -> None:
    store = Store(url, patience=0.2)
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    with elsewhere("with store.write() as con:\n    print('tenu', flush=True)\n    sys.stdin.readline()\n") as other:
        assert other.stdout
        assert other.stdout.readline() == "tenu\n"
        writes: list[Callable[[], object]] = [
            lambda: store.apply(plan.id, source=file, author="Luc", reports=reports),
            lambda: store.reverse(1, author="Luc"),
            lambda: store.set_credential("reader", "x"),
        ]
        for write in writes:
            with pytest.raises(StoreBusy):
                write()
        other.communicate("\n")
    patient = Store(url, patience=8.0)
    assert (patient.last_upload(), patient.credential("reader"), patient.notices()) == (1, "", [])
    assert patient.apply(plan.id, source=file, author="Luc", reports=reports) == 2
