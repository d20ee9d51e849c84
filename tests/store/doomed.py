"""A process in which an upload is applied and comes to grief. Started once: each apply is that of a fork of it.

On standard input, a JSON object a line: ``url``, and one of: ``statement``, the number of the SQL statement before
which the fork is killed; ``delay``, in how many seconds it is killed once the apply has begun; ``limit``, beyond how
many bytes no file can grow. On standard output, a line for each: « killed », or what it lived to tell.
"""

import json
import os
import resource
import signal
import sys
import threading
import time
from datetime import date, timedelta
from typing import Any

from casal_data.model import Report, Subject
from casal_data.store import Source, Store, StoreError
from casal_data.store import store as store_module
from casal_data.vocabulary import Field

REPORTS = [
    Report(Subject("1.10.1"), Field.COMMENT, date(2018, 1, 1) + timedelta(n), f"suivi nº {n}") for n in range(400)
]
FILE = Source("suivi.xlsx", bytes(range(256)) * 400)


class Doomed:
    """A connection at whose n-th statement the process dies, before DuckDB hears of it."""

    def __init__(self, con: Any, statement: int) -> None:
        self._con, self._left = con, statement

    def __enter__(self) -> "Doomed":
        return self

    def __exit__(self, *error: object) -> None:
        self._con.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._con, name)

    def execute(self, *statement: Any) -> Any:
        self._left -= 1
        if self._left == 0:
            die()
        return self._con.execute(*statement)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def run(store: Store, order: dict[str, Any]) -> str:
    """What becomes of an apply, where it lives to tell: for how many seconds it went on."""
    store.last_upload()
    if "limit" in order:
        return full(store, order["limit"])
    if "statement" in order:
        connect = store_module.connect
        store_module.connect = lambda *place: Doomed(connect(*place), order["statement"])
    if "delay" in order:
        threading.Thread(target=lambda: (time.sleep(order["delay"]), die()), daemon=True).start()
    begun = time.perf_counter()
    apply(store)
    return str(time.perf_counter() - begun)


def apply(store: Store) -> int:
    return store.apply("plan-essai", source=FILE, author="Luc", reports=REPORTS)


def full(store: Store, limit: int) -> str:
    """How an apply ends while no file can grow beyond the limit, then what the store holds, and how the next ends."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        apply(store)
        told = "done"
    except StoreError as error:
        told = type(error).__name__
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    return f"{told} {store.last_upload()} {apply(store)}"


def forked(order: dict[str, Any]) -> str:
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        try:
            os.write(writing, run(Store(order["url"], patience=8.0), order).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    _, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) else said


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(forked(json.loads(line)) + "\n")
        sys.stdout.flush()
