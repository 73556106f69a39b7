"""``python -m yousu`` is the same program as ``yousu``."""

from __future__ import annotations

import sys

from yousu.cli import main

sys.exit(main())
