"""What is said of documents that cannot be read, and of what a posting may filter by."""

from __future__ import annotations

from typing import Final

from assessments.resume.findings import Filter
from bot.resume.reading.refusal import Refusal
from bot.words import said

REFUSALS: Final = {
    Refusal.EMPTY: "There are no words in it. Please look whether it is the right one, or paste the text.",
    Refusal.BROKEN: "This file is damaged, so I could not read it. Please export it once more, or paste the text.",
    Refusal.LOCKED: "It is locked with a password. Please export it without one, or paste the text.",
    Refusal.SCANNED: (
        "It has pictures and no text I can read; other programs will see as little. Please export it from where it"
        " was written, or paste the text."
    ),
    Refusal.SCRIPT: (
        "There is little in it but a script or a fillable form, and I run nothing. Please export it as a plain PDF."
    ),
    Refusal.MACROS: "It is a template, or has macros. Please save it as .docx or PDF.",
    Refusal.WEB_PAGE: "It is a web page. Please copy its text and paste that.",
    Refusal.OLD_WORD: "It is in the old Word format. Please save it as .docx or PDF.",
    Refusal.OTHER_KIND: "It is neither a PDF, nor a Word document (.docx), nor text.",
    Refusal.TOO_LONG: "It is much longer than such a document. Please send what matters of it; 20 pages are the most.",
    Refusal.TOO_MUCH: (
        "Reading it takes more than I allow; its pages may hold large drawings. Please export it plainly, or paste the"
        " text."
    ),
}
FILTERS: Final = {
    Filter.YEARS: "Years",
    Filter.DEGREE: "Degree",
    Filter.PERMIT: "Permit to work",
    Filter.PLACE: "Place and presence",
    Filter.CLEARANCE: "Clearance",
    Filter.TONGUE: "Language",
}
said(REFUSALS, FILTERS)
