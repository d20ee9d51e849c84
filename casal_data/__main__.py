"""``python -m casal_data``: the command line."""

import sys

from casal_data.cli import main

sys.exit(main())
