"""`python -m benchmarks.simulation [--quick]` prints the results as Markdown."""

from __future__ import annotations

import sys

from benchmarks.simulation.report import measure

if __name__ == "__main__":
    print(measure(quick="--quick" in sys.argv[1:]))
