"""An office suite as the coordinator has one: it opens a workbook or a document and saves it in its own way."""

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
        return self.converted(content, "xlsx", "xlsx")

    def converted(self, content: bytes, kind: str, to: str, opened_as: str = "") -> bytes:
        """A file of one kind (« docx ») once LibreOffice has opened it and saved it as another (« pdf »).

        to: with the name of a filter after a colon where there are several. opened_as: that of the filter to open with.
        """
        with TemporaryDirectory() as folder:
            opened, written = Path(folder) / f"fichier.{kind}", Path(folder) / "enregistre"
            opened.write_bytes(content)
            command = [self.program, f"-env:UserInstallation={self.profile.as_uri()}", "--headless"]
            command += [f"--infilter={opened_as}"] if opened_as else []
            command += ["--convert-to", to, "--outdir", str(written), str(opened)]
            subprocess.run(command, capture_output=True, check=True, timeout=_SAVES_WITHIN)
            return (written / f"fichier.{to.partition(':')[0]}").read_bytes()
