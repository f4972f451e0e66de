"""Runs first in every program under measurement: modules that only a developer has cannot be imported.

An installed Greenroom has no `rich` that structlog would load, and a bare bot no `nacl`.
"""

import os
import sys

for name in os.environ.get("BENCHMARK_HIDDEN", "").split():
    sys.modules[name] = None  # type: ignore[assignment] # which is how Python says that there is none
