"""users.*, usergroups.*, team.info, auth.* and apps.connections.open."""

from __future__ import annotations

from .refusals import Refused
from .web_api import Call
from .world import Json, Person


def _person(call: Call, user: str) -> Person:
    person = call.workspace.people.get(user)
    if person is None:
        raise Refused("user_not_found")
    return person


def user_info(call: Call) -> Json:
    """users.info."""
    person = _person(call, str(call.args["user"]))
    return {"user": person.as_json(bool(call.args.get("include_locale")))}


def user_list(call: Call) -> Json:
    """users.list: everybody, deactivated members and bots included."""
    locale = bool(call.args.get("include_locale"))
    everybody = [p.as_json(locale) for p in call.workspace.people.values()]
    return call.page(everybody, "members", 1000) | {"cache_ts": int(call.fake.now())}


def user_by_email(call: Call) -> Json:
    """users.lookupByEmail."""
    for person in call.workspace.people.values():
        if person.email and person.email == call.args["email"] and not person.deleted:
            return {"user": person.as_json()}
    raise Refused("users_not_found")


def usergroups(call: Call) -> Json:
    """usergroups.list, where the workspace's plan has user groups."""
    if not call.workspace.has_usergroups:
        raise Refused("plan_upgrade_required")
    groups = []
    for group in call.workspace.usergroups.values():
        if group.disabled and not call.args.get("include_disabled"):
            continue
        body: Json = {"id": group.id, "team_id": call.workspace.id, "is_usergroup": True, "name": group.name,
                      "handle": group.handle, "date_delete": 1 if group.disabled else 0}  # fmt: skip
        if call.args.get("include_users"):
            body["users"] = list(group.users)
        if call.args.get("include_count"):
            body["user_count"] = len(group.users)
        groups.append(body)
    return {"usergroups": groups}


def usergroup_users(call: Call) -> Json:
    """usergroups.users.list."""
    group = call.workspace.usergroups.get(str(call.args["usergroup"]))
    if group is None or (group.disabled and not call.args.get("include_disabled")):
        raise Refused("no_such_subteam")
    return {"users": list(group.users)}


def team(call: Call) -> Json:
    """team.info."""
    wanted = call.args.get("team", call.workspace.id)
    if wanted != call.workspace.id:
        raise Refused("team_not_found")
    workspace = call.workspace
    return {
        "team": {
            "id": workspace.id,
            "name": workspace.name,
            "domain": workspace.domain,
            "url": f"https://{workspace.domain}.slack.com/",
            "email_domain": "",
            "icon": {},
        }
    }


def auth_test(call: Call) -> Json:
    """auth.test; `url`, `team` and ids of the token's workspace."""
    if call.token.kind == "app":
        return {"app_name": "app", "app_id": call.fake.app_id}
    workspace = call.workspace
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.name,
        "user": workspace.people[workspace.bot_user_id].name,
        "team_id": workspace.id,
        "user_id": workspace.bot_user_id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


def auth_revoke(call: Call) -> Json:
    """auth.revoke."""
    if not call.args.get("test"):
        call.token.revoked = True
    return {"revoked": not call.args.get("test")}


def connections_open(call: Call) -> Json:
    """apps.connections.open: an address for one Socket Mode connection."""
    return {"url": call.fake.gateway.ticket()}


HANDLERS = {
    "users.info": user_info,
    "users.list": user_list,
    "users.lookupByEmail": user_by_email,
    "usergroups.list": usergroups,
    "usergroups.users.list": usergroup_users,
    "team.info": team,
    "auth.test": auth_test,
    "auth.revoke": auth_revoke,
    "apps.connections.open": connections_open,
}
