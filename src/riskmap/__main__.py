"""Lets ``python -m riskmap`` be the command line."""

import sys

from riskmap.cli import main

sys.exit(main())
