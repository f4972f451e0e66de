"""The target: the job that readiness is read against. Changing it re-reads the verdict without new answers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from assessments.targets import CompanySize, Level, Target, TargetRole
from bot.context import Ctx
from bot.features.readiness import results
from bot.features.readiness import target_cards as cards
from bot.features.readiness.feature import TARGET, TARGET_FORM, readiness
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption, Param
from bot.records import HOURS_A_WEEK
from bot.registry import Terms
from bot.target_names import ROLES, SIZES
from bot.ui.forms import Form


@readiness.command("target", "The job you aim for: role, level, company size, date, hours a week")
async def target(
    ctx: Ctx,
    role: Annotated[TargetRole | None, Param("What kind of job", labels=ROLES)] = None,
    level: Annotated[Level | None, Param("Junior, mid or senior")] = None,
    size: Annotated[CompanySize | None, Param("How many people work there", labels=SIZES)] = None,
    date: Annotated[date | None, Param("When you want to be ready, such as 2027-06-30")] = None,
    hours: Annotated[int | None, Param("Hours a week you can prepare", ge=HOURS_A_WEEK[0], le=HOURS_A_WEEK[1])] = None,
) -> Outcome:
    """Change what is given and keep the rest; without anything, open the form."""
    if all(one is None for one in (role, level, size, date, hours)):
        return OpenForm(await target_form(ctx))
    aim = ctx.member.target
    chosen = Target(role or aim.role, level or aim.level, size or aim.size)
    return await _set(ctx, chosen, date or ctx.member.aim_date, hours or ctx.member.hours_a_week)


@readiness.action(TARGET, Terms(writes=False))
async def open_target(ctx: Ctx) -> Outcome:
    """Open the form from a button."""
    return OpenForm(await target_form(ctx))


async def target_form(ctx: Ctx) -> Form:
    """The form, filled with the present target."""
    return cards.form(ctx.w, ctx.member)


@readiness.form(TARGET_FORM, target_form)
async def target_given(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Take the form."""
    chosen = Target(TargetRole(values["role"]), Level(values["level"]), CompanySize(values["size"]))
    return await _set(ctx, chosen, values["date"], values["hours"])


async def _set(ctx: Ctx, chosen: Target, aim: date | None, hours: int | None) -> Outcome:
    today = ctx.now.astimezone(ctx.zone).date()
    if aim is not None and aim != ctx.member.aim_date and aim <= today:
        raise BadOption(ctx.w("That day is already here; please choose a later one."), "date")
    member = await ctx.keep(target=chosen, target_chosen=True, aim_date=aim, hours_a_week=hours)
    await ctx.refresh_home()
    return Reply(cards.chosen(ctx.w, member, today, await results.current_card(ctx)))
