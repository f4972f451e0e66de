"""What is asked for: a resume, a posting, and whether the resume may be kept."""

from __future__ import annotations

from bot.features.resume.feature import A_DAY, CHECK_FORM, KEEP_FORM, KINDS, NEXT_FORM, NO, YES
from bot.ui.cards import Option
from bot.ui.forms import FileInput, Form, OneOf, TextInput
from bot.words import Words


def check_form(w: Words) -> Form:
    """A resume and a posting, each as text or as a file."""
    return Form(
        CHECK_FORM(),
        w("Resume and job ad"),
        (
            _resume_file(w),
            _resume_text(w),
            _posting_text(w),
            _posting_file(w),
            OneOf(
                name="keep",
                label=w("Keep the text of the resume?"),
                options=(
                    Option(NO, w("No, forget it after this check")),
                    Option(A_DAY, w("For a day, to check other postings")),
                    Option(YES, w("Until I delete it")),
                ),
                value=NO,
            ),
        ),
        submit=w("Check"),
    )


def next_form(w: Words) -> Form:
    """Another posting."""
    return Form(
        NEXT_FORM(),
        w("Another posting"),
        (
            _posting_text(w),
            TextInput(
                name="rest",
                label=w("The rest of it"),
                hint=w("Where it has more than 3,000 characters"),
                required=False,
                lines=True,
            ),
            _posting_file(w),
        ),
        submit=w("Check"),
    )


def keep_form(w: Words) -> Form:
    """A resume to be kept."""
    return Form(KEEP_FORM(), w("Keep my resume"), (_resume_file(w), _resume_text(w)), submit=w("Keep"))


def _resume_file(w: Words) -> FileInput:
    return FileInput(
        name="file",
        label=w("Your resume"),
        hint=w("PDF, DOCX or text, up to 2 MB. The file is never stored."),
        required=False,
        kinds=KINDS,
    )


def _resume_text(w: Words) -> TextInput:
    return TextInput(
        name="text",
        label=w("Or its text"),
        hint=w("Not kept if something has to be corrected: have it at hand."),
        required=False,
        lines=True,
    )


def _posting_text(w: Words) -> TextInput:
    return TextInput(
        name="posting",
        label=w("The job posting"),
        hint=w("All of it, with its headings; a longer one as a file"),
        required=False,
        lines=True,
    )


def _posting_file(w: Words) -> FileInput:
    return FileInput(
        name="posting_file",
        label=w("Or the posting as a file"),
        hint=w("PDF, DOCX or text, such as a page that you printed as a PDF"),
        required=False,
        kinds=KINDS,
    )
