from random import Random


def generate(rng: Random, size: int) -> tuple[list[str]]:
    return ([rng.choice(["undo", "undo", "redo", "redo", "Hi", "Hello", "Hey"]) for _ in range(size)],)


def brute(actions: list[str]) -> str:
    versions, at = [""], 0
    for action in actions:
        if action == "undo":
            at = max(at - 1, 0)
        elif action == "redo":
            at = min(at + 1, len(versions) - 1)
        elif action != versions[at]:
            versions = [*versions[: at + 1], action]
            at = len(versions) - 1
    return versions[at]


def holds(result: str, actions: list[str]) -> bool:
    typed = [action for action in actions if action not in ("undo", "redo")]
    if "undo" not in actions:
        return result == (typed[-1] if typed else "")
    return result in ("", *typed) and (not actions or actions[-1] not in typed or result == actions[-1])
