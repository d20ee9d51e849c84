"""A dashboard as people run it: ``streamlit run dashboard.py`` on a free port of this machine, with its own store."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
_STARTS_WITHIN = 60


@dataclass(frozen=True, slots=True)
class Server:
    """address: « http://127.0.0.1:PORT ». store: the path of its DuckDB file."""

    address: str
    store: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """The command line on the same store; it must end well."""
        return subprocess.run(
            [sys.executable, "-m", "casal_data", *arguments],
            cwd=ROOT,
            env={**os.environ, "CASAL_STORE": str(self.store)},
            capture_output=True,
            check=True,
        )


@contextmanager
def serve(folder: Path, *options: str, port: int | None = None, **environment: str) -> Iterator[Server]:
    """A dashboard on the store ``folder/casal.duckdb``, which its first visit makes; it is stopped at the end.

    options: more of Streamlit's. port: one of ``free_port``, where it must be known before.
    What it says goes to ``folder/server.log``.
    """
    port = port or free_port()
    server = Server(f"http://127.0.0.1:{port}", folder / "casal.duckdb")
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}", "--server.fileWatcherType=none", *options]
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "CASAL_STORE": str(server.store), **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            _wait_for(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: Server, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{server.address}/_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    log = (server.store.parent / "server.log").read_text(errors="replace")
    raise RuntimeError(f"the dashboard did not start (status {process.poll()}):\n{log}")
