"""The command line: the same functions as the pages, for a terminal.

Standard output is data; standard error is talk. Exit status: see ``terminal.Exit``.
"""

import os
import sys
from collections.abc import Sequence

from casal_data import usage
from casal_data.arguments import parser
from casal_data.cli.custody import backup, demo, passcode, restore
from casal_data.cli.reading import export, history
from casal_data.cli.terminal import Exit, refuse
from casal_data.cli.writing import check, import_, redo, template, undo
from casal_data.query import RequestError
from casal_data.store import StoreError

COMMANDS = {
    "check": check,
    "import": import_,
    "template": template,
    "export": export,
    "history": history,
    "undo": undo,
    "redo": redo,
    "passcode": passcode,
    "backup": backup,
    "restore": restore,
    "demo": demo,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # a Windows terminal would choke on « œ »
    with usage.in_french():
        options = parser(COMMANDS).parse_args(arguments)
    try:
        status = options.command(options)
        sys.stdout.flush()
        return int(status)
    except (StoreError, RequestError) as error:
        return refuse(str(error))
    except BrokenPipeError:  # the reader of our output, « head » or a pager, has closed it: nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.REFUSED
