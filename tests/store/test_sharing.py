"""One transaction at a time, whoever writes: threads, processes, and those that are killed."""

import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import duckdb
import pytest

from casal_data.model import Plan
from casal_data.store import Source, Store, StoreBusy, StoreError
from tests.store.kinds import each_kind

Elsewhere = Callable[..., "subprocess.Popen[str]"]
HOLD = "with store.{how}() as con:\n    print('tenu', flush=True)\n    sys.stdin.readline()\n"


def test_a_write_that_fails_half_way_leaves_nothing(store: Store, plan: Plan, file: Source) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")

    with suppress(KeyboardInterrupt), store.write() as con:
        con.execute("INSERT INTO plan VALUES (2, 'x', 'x')")
        raise KeyboardInterrupt
    with store.read() as con:
        assert con.execute("SELECT upload FROM plan").fetchall() == [(1,)]


def test_a_reader_cannot_write(store: Store) -> None:
    with store.read() as con, pytest.raises(duckdb.Error, match="read-only"):
        con.execute("INSERT INTO plan VALUES (1, 'x', 'x')")


@each_kind
def test_no_connection_reaches_another_file_or_changes_that(store: Store) -> None:
    for opened in (store.read, store.write):
        with suppress(KeyboardInterrupt), opened() as con:
            con.rollback()  # in a transaction that failed, each statement fails
            for statement in (
                "SELECT * FROM read_text('/etc/passwd')",
                "ATTACH '/tmp/other.duckdb'",
                "COPY plan TO '/tmp/plan.csv'",
                "SET enable_external_access = true",
            ):
                with pytest.raises(duckdb.Error, match=r"disabled by configuration|locked"):
                    con.execute(statement)
            raise KeyboardInterrupt


@each_kind
def test_threads_that_write_at_once_all_succeed(store: Store, plan: Plan, file: Source) -> None:
    numbers: list[int] = []

    def apply(title: str) -> None:
        numbers.append(store.apply(plan.id, plan=replace(plan, title=title), source=file, author="Ana"))
        assert store.load_plan("plan-essai")

    threads = [threading.Thread(target=apply, args=(f"Titre {n}",)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(numbers), store.plans()[0].uploads) == ([1, 2, 3], 3)


@pytest.mark.parametrize(("kind", "how"), [("duckdb", "read"), ("duckdb", "write"), ("ducklake", "write")])
def test_who_finds_the_file_taken_waits_for_it(
    store: Store, plan: Plan, file: Source, elsewhere: Elsewhere, how: str
) -> None:
    store.last_upload()
    with elsewhere(HOLD.format(how=how)) as other:
        assert other.stdout
        assert other.stdout.readline() == "tenu\n"
        release = threading.Timer(0.3, other.communicate, ["\n"])
        release.start()
        assert store.apply(plan.id, plan=plan, source=file, author="Ana") == 1
        release.join()


def test_who_waits_for_too_long_is_told_that_the_store_is_busy(url: str, elsewhere: Elsewhere) -> None:
    store = Store(url, patience=0.2)
    store.last_upload()
    with elsewhere(HOLD.format(how="write")) as other:
        assert other.stdout
        assert other.stdout.readline() == "tenu\n"
        with pytest.raises(StoreBusy) as refusal:
            store.plans()
        other.kill()
    assert str(refusal.value) == (
        "La base «\u00a0le plan.duckdb\u00a0» est occupée par un autre programme\u202f; rien n'y a été changé\u00a0: "
        "attendez qu'il ait terminé, ou fermez-le, puis réessayez."
    )


def test_a_thread_that_waits_too_long_for_another_s_write_is_told_so(url: str, plan: Plan, file: Source) -> None:
    raised: list[type[BaseException]] = []

    def apply() -> None:
        try:
            Store(url, patience=0.1).apply(plan.id, plan=plan, source=file, author="Ana")
        except StoreError as error:
            raised.append(type(error))

    with Store(url).write():
        thread = threading.Thread(target=apply)
        thread.start()
        thread.join()
    assert raised == [StoreBusy]


def test_each_process_sees_the_other_s_write_at_its_next_look(
    store: Store, plan: Plan, file: Source, elsewhere: Elsewhere
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    code = "print(store.last_upload(), store.apply('b', plan=Plan('b', 'B'), source=Source('b', b''), author='Luc'))"
    with elsewhere(code) as other:
        printed, _ = other.communicate()
    assert (printed, store.last_upload(), [each.id for each in store.plans()]) == ("1 2\n", 2, ["plan-essai", "b"])


@each_kind
def test_a_process_killed_after_committing_loses_nothing_and_the_others_see_it_at_their_next_look(
    store: Store, plan: Plan, file: Source, elsewhere: Elsewhere
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    code = (
        "Store._checkpoint = lambda self, con: os.kill(os.getpid(), signal.SIGKILL)\n"
        "print(store.last_upload(), flush=True)\n"
        "store.apply('b', plan=Plan('b', 'B'), source=Source('b', b''), author='Luc')"
    )
    with elsewhere(code) as other:
        printed, _ = other.communicate()
    assert (printed, store.last_upload(), [each.id for each in store.plans()]) == ("1\n", 2, ["plan-essai", "b"])
    assert store.load_plan("plan-essai") == plan


def test_a_process_killed_before_committing_leaves_the_store_as_it_was(
    store: Store, plan: Plan, file: Source, elsewhere: Elsewhere
) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    code = (
        "with store.write() as con:\n"
        "    con.execute(\"INSERT INTO plan VALUES (2, 'b', 'b')\")\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    with elsewhere(code) as other:
        other.wait()
    assert ([each.id for each in store.plans()], store.notices()) == (["plan-essai"], [])


def test_no_journal_stays_behind_a_write(store: Store, plan: Plan, file: Source) -> None:
    store.apply(plan.id, plan=plan, source=file, author="Ana")
    assert not store.place.wal.exists()
