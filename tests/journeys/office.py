"""A spreadsheet program as the coordinator has one: it opens a workbook and saves it in its own way."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_SAVES_WITHIN = 120


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """program: the path of soffice. profile: a folder of its own settings, so that it minds no other that runs."""

    program: str
    profile: Path

    def saved(self, content: bytes) -> bytes:
        """The workbook once LibreOffice has opened it and saved it as .xlsx."""
        with TemporaryDirectory() as folder:
            opened, written = Path(folder) / "classeur.xlsx", Path(folder) / "enregistre"
            opened.write_bytes(content)
            command = [self.program, f"-env:UserInstallation={self.profile.as_uri()}", "--headless"]
            command += ["--convert-to", "xlsx", "--outdir", str(written), str(opened)]
            subprocess.run(command, capture_output=True, check=True, timeout=_SAVES_WITHIN)
            return (written / opened.name).read_bytes()
