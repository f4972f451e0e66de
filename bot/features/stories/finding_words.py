"""What a story lacks, in words: the part, why it matters, and a question that helps to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from assessments.stories.feedback import Finding, Gap
from assessments.stories.story import Part
from assessments.targets import TargetRole
from bot.target_names import ROLES
from bot.words import Words


@dataclass(frozen=True, slots=True)
class Worded:
    """A finding in three short sentences."""

    head: str
    why: str
    ask: str


def worded(w: Words, finding: Finding, role: TargetRole) -> Worded:
    """A finding for somebody who wants a role. Nothing of the story is quoted."""
    match finding.gap:
        case Gap.MISSING:
            return _missing(w, finding.part, role)
        case Gap.THIN:
            return _thin(w, finding.part, role)
        case Gap.WE:
            counted = finding.said
            return Worded(
                w("In the action “we” acts more often than “I”"),
                w(
                    "“We”, “us” or “our” stands there {we} times, “I”, “me” or “my” {i} times; they hire you alone.",
                    we=counted.we if counted else 0,
                    i=counted.i if counted else 0,
                ),
                w("Which of these steps would not have happened without you?"),
            )
        case Gap.NOBODY:
            return Worded(
                w("My own part: it does not say who did it"),
                w("A listener cannot tell your work from everybody else’s."),
                w("What did you do yourself, with your own hands or in your own words?"),
            )
        case Gap.UNMEASURED:
            return Worded(
                w("Measured result: nothing was counted"),
                w("“It went well” can be said of anything; a number, or before and after, can be believed."),
                w("What was different afterwards: how many, how long, how often, or in whose words?"),
            )
        case Gap.LONG_WAY_IN:
            return Worded(
                w("Situation: the way in is long"),
                w("Nearly half of the words come before you act, and listeners wait for what you did."),
                w("Which two sentences would a stranger need, and no more?"),
            )
        case Gap.TOO_LONG:
            low, high = finding.seconds
            return Worded(
                w("It takes longer than two minutes"),
                w("Told aloud it is about {low} to {high} seconds; after 120 listeners drift.", low=low, high=high),
                w("What could wait until they ask? The longest part is the first place to look."),
            )


def _missing(w: Words, part: Part, role: TargetRole) -> Worded:
    match part:
        case Part.ACTION:
            return Worded(
                w("Action: what you did is missing"),
                w("It is the part that interviewers rate; without it there is nothing to rate."),
                w("What did you do first, and what after that?"),
            )
        case Part.RESULT | Part.MEASURED:
            return Worded(
                w("Result: the story has no end yet"),
                w("Without an end nobody knows whether it worked."),
                w("How did it end, and who noticed?"),
            )
        case Part.LINK:
            return Worded(
                w("Link to the role: there is none yet"),
                w("Otherwise the listener has to guess why you tell it, and may guess wrong."),
                w("Which task of a {role} needs just what you did there?", role=w(ROLES[role])),
            )
        case Part.SITUATION:
            return Worded(
                w("Situation: it is not clear where we are"),
                w("Listeners need a place and a stake before they can follow."),
                w("Where was it, when, and what would have gone wrong without you?"),
            )
        case Part.TASK | Part.OWN_PART:
            return Worded(
                w("Task: it does not say what was to be done"),
                w("An action can only be judged against what was asked for."),
                w("What were you asked to do, or what did you take on unasked?"),
            )


def _thin(w: Words, part: Part, role: TargetRole) -> Worded:
    match part:
        case Part.ACTION:
            return Worded(
                w("Action: told in very few words"),
                w("Listeners want to see you think: steps, and a reason for one of them."),
                w("What did you try first, and why not the other way?"),
            )
        case Part.RESULT | Part.MEASURED:
            return Worded(
                w("Result: the end is told in very few words"),
                w("The end is what people remember of a story."),
                w("What could people do afterwards that they could not do before?"),
            )
        case Part.LINK:
            return Worded(
                w("Link to the role: told in very few words"),
                w("One whole sentence is enough, if it names a task of the job."),
                w("Where would a {role} do the same on an ordinary day?", role=w(ROLES[role])),
            )
        case Part.SITUATION:
            return Worded(
                w("Situation: told in very few words"),
                w("A stranger does not know your old workplace."),
                w("Who was there, and what was at stake for them?"),
            )
        case Part.TASK | Part.OWN_PART:
            return Worded(
                w("Task: told in very few words"),
                w("An action can only be judged against what was asked for."),
                w("What should have been there at the end, and by when?"),
            )
