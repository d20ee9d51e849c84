"""A Streamlit server of our own, on a free port of this machine, for as long as a block lasts."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
_HOST, _PATIENCE = "127.0.0.1", 60.0


@contextmanager
def serving(script: Path, folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a script, started in ``folder`` (whose ``.streamlit`` it then follows); the server's ``HOST:PORT``."""
    with socket.create_server((_HOST, 0)) as probe:
        port = probe.getsockname()[1]
    options = {"address": _HOST, "port": port, "headless": "true", "fileWatcherType": "none"}
    flags = [f"--server.{name}={value}" for name, value in options.items()]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(script), *flags, "--browser.gatherUsageStats=false"],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://{_HOST}:{port}/_stcore/health", server)
        yield f"{_HOST}:{port}"
    finally:
        server.terminate()
        server.wait()


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    """Until the server answers. Raises RuntimeError when it ends, or is silent for a minute."""
    begun = time.monotonic()
    while server.poll() is None and time.monotonic() - begun < _PATIENCE:
        try:
            with urlopen(url, timeout=1):
                return
        except (URLError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError(f"the server of {server.args!r} did not start")
