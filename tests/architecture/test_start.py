"""What a start imports: nothing that is only needed once somebody asks for a prompt."""

from __future__ import annotations

import subprocess
import sys

LATER = ("fsrs", "bot.workbench", "assessments.prompts.bank", "assessments.prompts.prompt_files")


def test_a_start_leaves_out_what_reads_and_checks_prompts() -> None:
    code = "import sys, bot.bootstrap; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "bot.features.prompts" in found
    assert not [name for name in found if name.startswith(LATER)]
