"""First contact: an account becomes a member of a community, once, however many calls arrive together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, delete, func, insert, literal, select, update

from assessments.targets import DEFAULT_TARGET
from bot.calls import Origin
from storage import transaction
from storage.repositories import communities
from storage.tables import IDENTITIES, MEMBERS, OUTBOX
from storage.transaction import Transaction, Upsert
from storage.types import PlainText

_ACCOUNT = (
    IDENTITIES.c.platform == bindparam("of_platform"),
    IDENTITIES.c.person == bindparam("of_person"),
    IDENTITIES.c.workspace == bindparam("of_workspace"),
)
# An empty name means that the platform did not say; the name known before stays.
_NAME = func.coalesce(func.nullif(bindparam("new_name", type_=PlainText()), ""), IDENTITIES.c.name)
_SEEN = (
    update(IDENTITIES)
    .where(*_ACCOUNT)
    .values(last_seen=bindparam("now"), left_at=None, name=_NAME)
    .returning(IDENTITIES.c.member_id)
)
_ADOPT = (
    update(IDENTITIES)
    .where(*_ACCOUNT)
    .values(last_seen=bindparam("now"), left_at=None, name=_NAME, workspace=bindparam("into"))
    .returning(IDENTITIES.c.member_id, IDENTITIES.c.community_id)
)
_MOVE = update(MEMBERS).where(MEMBERS.c.id == bindparam("member_id")).values(community_id=bindparam("into"))
_MOVE_MESSAGES = (
    update(OUTBOX).where(OUTBOX.c.member_id == bindparam("of_member")).values(community_id=bindparam("into"))
)
# Somebody who was registered before they ever called has no name until they do.
_INTRODUCE = (
    update(MEMBERS)
    .where(MEMBERS.c.id == bindparam("member_id"), MEMBERS.c.name == literal(""))
    .values(
        name=bindparam("new_name"),
        heard_locale=func.coalesce(bindparam("new_locale"), MEMBERS.c.heard_locale),
        zone=func.coalesce(MEMBERS.c.zone, bindparam("new_zone")),
    )
)
_OWNER = select(IDENTITIES.c.member_id).where(*_ACCOUNT)
_NEW_MEMBER = (
    insert(MEMBERS)
    .values(
        community_id=bindparam("community_id"),
        name=bindparam("name"),
        heard_locale=bindparam("heard"),
        zone=bindparam("zone"),
        target_role=DEFAULT_TARGET.role,
        target_level=DEFAULT_TARGET.level,
        target_size=DEFAULT_TARGET.size,
        target_chosen=False,
        created_at=bindparam("now"),
    )
    .returning(MEMBERS.c.id)
)
_DROP_MEMBER = delete(MEMBERS).where(MEMBERS.c.id == bindparam("member_id"))


async def register(tx: Transaction, origin: Origin, now: datetime) -> int:
    """The id of the member whose account this is; see `member_ports.Members.register`."""
    account = {"of_platform": origin.platform, "of_person": origin.person, "of_workspace": origin.workspace}
    seen = {"now": now, "new_name": origin.person_name}
    community = await communities.of_workspace(tx, origin, now) if origin.workspace else None
    known = await tx.returned(_SEEN, account | seen)
    if known:
        member_id = int(known[0].member_id)
        person = {"new_name": origin.person_name, "new_locale": origin.locale, "new_zone": origin.zone}
        await tx.write(_INTRODUCE, person | {"member_id": member_id})
        return member_id
    if community is None:
        community = await communities.create(tx, "", now)
    elif adopted := await _adopt(tx, account | seen, origin.workspace, community):
        return adopted
    return await _create(tx, origin, account, community, now)


async def _adopt(tx: Transaction, account: Mapping[str, object], workspace: str, community: int) -> int | None:
    """Take over what the person began in direct messages, before they were seen in any workspace."""
    rows = await tx.returned(_ADOPT, {**account, "of_workspace": "", "into": workspace})
    if not rows:
        return None
    member_id, lone = rows[0]
    await tx.write(_MOVE, {"member_id": member_id, "into": community})  # the rest follows by foreign key
    await tx.write(_MOVE_MESSAGES, {"of_member": member_id, "into": community})
    await communities.drop_if_empty(tx, lone)
    return int(member_id)


async def _create(tx: Transaction, origin: Origin, account: Mapping[str, object], community: int, now: datetime) -> int:
    person = {"name": origin.person_name, "heard": origin.locale, "zone": origin.zone}
    ((member_id,),) = await tx.returned(_NEW_MEMBER, person | {"community_id": community, "now": now})
    identity = {
        "member_id": member_id,
        "community_id": community,
        "platform": origin.platform,
        "workspace": origin.workspace,
        "person": origin.person,
        "name": origin.person_name,
        "last_seen": now,
    }
    if await tx.write(_new_identity(tx.dialect), identity) == 1:
        return int(member_id)
    # Another call registered the same account since we looked.
    await tx.write(_DROP_MEMBER, {"member_id": member_id})
    await communities.drop_if_empty(tx, community)
    return int(await tx.value(_OWNER, account))


@cache
def _new_identity(dialect: str) -> Upsert:
    names = ("member_id", "community_id", "platform", "workspace", "person", "name", "last_seen")
    return (
        transaction.insert(dialect, IDENTITIES)
        .values({name: bindparam(name) for name in names})
        .on_conflict_do_nothing(index_elements=[IDENTITIES.c.platform, IDENTITIES.c.person, IDENTITIES.c.workspace])
    )
