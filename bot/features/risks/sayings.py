"""Sentences for risks and filters: what was seen, why it matters, and the one thing to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assessments.dimensions import Dimension
from assessments.filters import Filter, FilterState, Sign
from assessments.mistakes import Mistake, Risk, RiskState, Seen
from bot import doors
from bot.ui.cards import Button
from bot.words import Words, said

TITLES: Final = {
    Mistake.ONLY_GRINDING: "Only practice problems",
    Mistake.NO_DESIGN: "No basics of system design",
    Mistake.VAGUE_STORIES: "Vague stories",
    Mistake.NO_RESEARCH: "Applying without research",
    Mistake.NOTHING_RUNS: "Nothing that runs on real data",
    Mistake.EXAM_MANNER: "Treating the interview as an exam",
}
STATES: Final = {
    RiskState.RED: "red",
    RiskState.WATCH: "watch",
    RiskState.UNKNOWN: "unknown",
    RiskState.CLEAR: "clear",
}
REASONS: Final = {
    Mistake.ONLY_GRINDING: (
        "Short problems have one right answer. Work is undocumented, messy and unclear, and interviewers ask for "
        "that too."
    ),
    Mistake.NO_DESIGN: "A feature or a model has to live somewhere, be fed and be watched. Interviewers ask how.",
    Mistake.VAGUE_STORIES: (
        "Without situation, own action and result, a story can't show what you changed, and may sound made up."
    ),
    Mistake.NO_RESEARCH: "Teams look for people who want their problems. A general application reads as one.",
    Mistake.NOTHING_RUNS: (
        "It is a long way from a notebook to a running service. One small one that others can open shows that you know "
        "it."
    ),
    Mistake.EXAM_MANNER: (
        "The job is working a question out together. Interviewers look for questions, assumptions said aloud, and "
        "hints taken."
    ),
}
said(TITLES, REASONS)
CLEARED_BY: Final = {
    Mistake.ONLY_GRINDING: "Clear with three pieces of evidence on projects, design or stories within four weeks.",
    Mistake.NO_DESIGN: "Clear when you are near the bar of your target, with three quick-checks on system design.",
    Mistake.VAGUE_STORIES: "Clear with ten complete stories, three of them rated 3.5 of 5 or better by peers.",
    Mistake.NO_RESEARCH: "Clear when four of five applications of the last 30 days have a research note.",
    Mistake.NOTHING_RUNS: "Clear with one project that is deployed and works on real, messy data.",
    Mistake.EXAM_MANNER: "Clear when your last three mocks average 3 of 4 in asking and working together.",
}
FILTER_TITLES: Final = {
    Filter.WORDS: "1. Being found: words and must-haves",
    Filter.TECHNICAL: "2. Technical",
    Filter.BEHAVIOURAL: "3. Behavioural",
    Filter.CULTURE: "4. Working together",
}
FILTER_TESTS: Final = {
    Filter.WORDS: (
        "Use the ad’s words where they are true for you. There is no universal pass mark: must-have questions and "
        "recruiters’ searches are what filters."
    ),
    Filter.TECHNICAL: "Solving, not reciting: a structured start, thinking aloud, finding bugs, calm when stuck.",
    Filter.BEHAVIOURAL: "Past work told as problem-solving, dealing with people and unclear tasks, for this company.",
    Filter.CULTURE: "Day-to-day work: asking, adapting, learning, and not giving up when something breaks.",
}
FILTER_STATES: Final = {
    FilterState.UNKNOWN: "unknown",
    FilterState.OPEN: "open",
    FilterState.NEAR: "near the bar",
    FilterState.GOOD: "at the bar",
}
RATED: Final = {
    Sign.PROBLEM_SOLVING: "problem solving {mean} of 4 in mocks",
    Sign.TESTING: "testing {mean} of 4 in mocks",
    Sign.COMMUNICATION: "communication {mean} of 4 in mocks",
    Sign.TOGETHER: "working together {mean} of 4 in mocks",
    Sign.OWN_ACTION: "own part {mean} of 4 in mocks",
    Sign.REFLECTION: "reflection {mean} of 4 in mocks",
}
said(TITLES, STATES, REASONS, CLEARED_BY, FILTER_TITLES, FILTER_TESTS, FILTER_STATES, RATED)


def seen(w: Words, risk: Risk) -> str:
    """What a risk was read from, in one sentence."""
    if not risk.seen:
        return w("Nothing is known yet.")
    n = {name: round(value) for name, value in risk.seen.items()}
    match risk.mistake:
        case Mistake.ONLY_GRINDING:
            return w(
                "In four weeks: {problems} on foundations; {elsewhere} on projects, design and stories.",
                problems=n[Seen.PROBLEMS],
                elsewhere=n[Seen.ELSEWHERE],
            )
        case Mistake.NO_DESIGN if not n[Seen.CHECKS]:
            return w("No quick-check on system design answered yet.")
        case Mistake.NO_DESIGN:
            return w.n(
                "{score} of 100, at most about {upper}; the bar is {bar}. {n} quick-check answered.",
                "{score} of 100, at most about {upper}; the bar is {bar}. {n} quick-checks answered.",
                n[Seen.CHECKS],
                score=n[Seen.SCORE],
                upper=n[Seen.UPPER_END],
                bar=n[Seen.BAR],
            )
        case Mistake.VAGUE_STORIES if Seen.RATING in n:
            return w.n(
                "{n} complete story; peers rate {rating} of 5.",
                "{n} complete stories; peers rate {rating} of 5.",
                n[Seen.COMPLETE],
                rating=w.decimal(risk.seen[Seen.RATING]),
            )
        case Mistake.VAGUE_STORIES:
            return w.n(
                "{n} complete story, none rated by a peer.",
                "{n} complete stories, none rated by a peer.",
                n[Seen.COMPLETE],
            )
        case Mistake.NO_RESEARCH if not n[Seen.APPLICATIONS]:
            return w("No application logged in 30 days.")
        case Mistake.NO_RESEARCH:
            return w(
                "{notes} of {sent} applications in 30 days have a research note.",
                notes=n[Seen.WITH_NOTE],
                sent=n[Seen.APPLICATIONS],
            )
        case Mistake.NOTHING_RUNS:
            return w(
                "Projects deployed: {deployed}; on messy real data: {messy}; both in one: {both}.",
                deployed=n[Seen.DEPLOYED],
                messy=n[Seen.MESSY],
                both=n[Seen.BOTH],
            )
        case Mistake.EXAM_MANNER if Seen.TOGETHER in n:
            return w.n(
                "{mean} of 4 in working together, over {n} mock.",
                "{mean} of 4 in working together, over the last {n} mocks.",
                n[Seen.MOCKS],
                mean=w.decimal(risk.seen[Seen.TOGETHER]),
            )
        case Mistake.EXAM_MANNER:
            return w("No mock yet in which it was rated.")


def task(w: Words, risk: Risk) -> str:
    """The one thing to do about it."""
    match risk.mistake:
        case Mistake.ONLY_GRINDING:
            return w("This week: swap two problems for an hour on a project or a story.")
        case Mistake.NO_DESIGN:
            return w("Answer three quick-checks on system design (about 5 min).")
        case Mistake.VAGUE_STORIES if risk.seen.get(Seen.COMPLETE, 0) >= 10:
            return w("Ask a peer to read one of your stories and rate it.")
        case Mistake.VAGUE_STORIES:
            return w("Tell one story to the end, with a result in numbers (about 15 min).")
        case Mistake.NO_RESEARCH:
            return w("Before the next application, write three lines: product, team, why them.")
        case Mistake.NOTHING_RUNS if risk.seen.get(Seen.DEPLOYED):
            return w("Feed a running project real data, and write down what was messy.")
        case Mistake.NOTHING_RUNS:
            return w("Put one project where others can open it, however small.")
        case Mistake.EXAM_MANNER:
            return w("In the next mock, ask two questions before you start.")


def way(w: Words, mistake: Mistake) -> Button:
    """Where that is done."""
    match mistake:
        case Mistake.ONLY_GRINDING:
            return Button(w("Projects"), doors.PROJECTS())
        case Mistake.NO_DESIGN:
            return Button(w("Questions on design"), doors.ASSESS_IN(str(Dimension.SYSTEM_DESIGN)))
        case Mistake.VAGUE_STORIES:
            return Button(w("Stories"), doors.STORIES())
        case Mistake.NO_RESEARCH:
            return Button(w("Networking"), doors.NETWORK())
        case Mistake.NOTHING_RUNS:
            return Button(w("Projects"), doors.PROJECTS())
        case Mistake.EXAM_MANNER:
            return Button(w("Mocks"), doors.MOCKS())


def signs(w: Words, found: Mapping[Sign, float]) -> list[str]:
    """What a filter was read from, one short line each; what is not there is not said."""
    n = {sign: round(value) for sign, value in found.items()}
    lines: list[str] = []
    if n.get(Sign.APPLICATIONS):
        sent, notes = n[Sign.APPLICATIONS], n[Sign.WITH_NOTE]
        lines.append(w("{notes} of {sent} applications with a research note", notes=notes, sent=sent))
    if n.get(Sign.REFERRALS):
        lines.append(w.n("{n} referral given", "{n} referrals given", n[Sign.REFERRALS]))
    if n.get(Sign.HONEST_TRIES):
        lines.append(w.n("{n} problem honestly tried", "{n} problems honestly tried", n[Sign.HONEST_TRIES]))
    if n.get(Sign.COMPLETE_STORIES):
        lines.append(w.n("{n} complete story", "{n} complete stories", n[Sign.COMPLETE_STORIES]))
        measured, linked = n[Sign.MEASURED_STORIES], n[Sign.LINKED_STORIES]
        lines.append(
            w("{measured} with a measured result, {linked} tied to your target", measured=measured, linked=linked)
        )
    return lines + [w(RATED[sign], mean=w.decimal(found[sign])) for sign in RATED if sign in found]
