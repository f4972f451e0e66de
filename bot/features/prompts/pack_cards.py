"""What an organiser sees of the community's own prompts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assessments.prompts.prompt import Prompt
from bot.features.prompts.feature import PACK, PACK_CHECK, PACK_DROP, PACK_FORM, PACK_UPLOAD, SETUP
from bot.ui.cards import Block, Button, ButtonStyle, Card, Text, Tone
from bot.ui.forms import FileInput, Form
from bot.ui.text import Bold, shortened
from bot.words import Words

SHOWN: Final = 8
FINDINGS_SHOWN: Final = 8
FINDING: Final = 300  # what a finding may cost on the card; the file has all of it


def overview(w: Words, own: Sequence[Prompt], waiting: int, *, sandbox: bool) -> Card:
    """What is in use, and what waits for its check."""
    blocks: list[Block] = []
    if own:
        names = "".join(f"\n• {prompt.title}" for prompt in own[:SHOWN])
        more = f"\n… {w('and {n} more', n=len(own) - SHOWN)}" if len(own) > SHOWN else ""
        blocks.append(Text(Bold(w.n("{n} prompt of your own", "{n} prompts of your own", len(own))), f"{names}{more}"))
    else:
        blocks.append(Text(w("You can add prompts of your own; only your community sees them.")))
    blocks.append(Text(w("A pack is a zip with one folder for each prompt. docs/prompts.md tells what lies in it.")))
    buttons: list[Button] = []
    if waiting:
        blocks.append(Text(w.n("{n} prompt waits for its check.", "{n} prompts wait for their check.", waiting)))
        buttons.append(Button(w("Check them"), PACK_CHECK(), ButtonStyle.MAIN))
    if sandbox:
        buttons.append(Button(w("Upload a pack"), PACK_UPLOAD(), ButtonStyle.PLAIN if waiting else ButtonStyle.MAIN))
    else:
        blocks.append(Text(w("This installation has no sandbox, which packs need. Whoever runs it can add one.")))
    if own or waiting:
        buttons.append(Button(w("Use none"), PACK_DROP(), ButtonStyle.DANGER))
    buttons.append(Button(w("Daily prompts"), SETUP()))
    return Card(w("Prompts of your own"), tuple(blocks), (tuple(buttons),))


def upload_form(w: Words) -> Form:
    """Ask for the zip."""
    return Form(
        PACK_FORM(),
        w("Upload a pack"),
        (FileInput(name="file", label=w("The zip"), hint=w("At most one megabyte, sixty prompts"), kinds=("zip",)),),
        submit=w("Upload"),
    )


def waiting(w: Words, number: int) -> Card:
    """It was unpacked."""
    return Card(
        w("Unpacked"),
        (
            Text(w.n("{n} prompt is there.", "{n} prompts are there.", number), " ",
                 w("Now every example, test and wrong solution is run; that takes some seconds for each.")),
        ),
        ((Button(w("Check them"), PACK_CHECK(), ButtonStyle.MAIN),),),
    )  # fmt: skip


def refused(w: Words, findings: Sequence[str]) -> Card:
    """What is wrong with it."""
    shown = "".join(f"\n• {shortened(line, FINDING)}" for line in findings[:FINDINGS_SHOWN])
    rest = len(findings) - FINDINGS_SHOWN
    more = f"\n… {w('and {n} more', n=rest)}" if rest > 0 else ""
    return Card(
        w("Not yet"),
        (
            Text(Bold(w.n("{n} thing to mend:", "{n} things to mend:", len(findings))), f"{shown}{more}"),
            Text(w("Nothing of it is in use. The file has every finding in full; mend the pack and upload it again.")),
        ),
        ((Button(w("Upload a pack"), PACK_UPLOAD(), ButtonStyle.MAIN), Button(w("Back"), PACK())),),
        Tone.CAREFUL,
    )


def accepted(w: Words, number: int) -> Card:
    """It is in use."""
    return Card(
        w("In use"),
        (
            Text(w.n("{n} prompt passed everything.", "{n} prompts passed everything.", number), " ",
                 w("They come in their turn by topic and difficulty; put one on a day with /prompts queue.")),
        ),
        ((Button(w("Back"), PACK()),),),
        Tone.GOOD,
    )  # fmt: skip


def dropped(w: Words) -> Card:
    """None is in use any more."""
    return Card(w("None in use"), (Text(w("Posts that are there stay; their prompts do not come again.")),))
