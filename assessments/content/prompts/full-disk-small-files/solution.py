from dataclasses import dataclass


@dataclass
class File:
    size: int = 0
    has_name: bool = True
    is_open: bool = False


def solve(events: list[tuple]) -> list[tuple[int, int]]:
    named: dict[str, File] = {}
    opened: dict[str, File] = {}
    listed = used = 0
    sums = []
    for kind, who, *rest in events:
        if kind == "open":
            file = opened[who] = named.setdefault(rest[0], File())
            file.is_open = True
        elif kind == "write":
            file = opened[who]
            file.size += rest[0]
            used += rest[0]
            if file.has_name:
                listed += rest[0]
        elif kind == "close":
            file = opened.pop(who)
            file.is_open = False
            if not file.has_name:
                used -= file.size
        else:
            file = named.pop(who)
            file.has_name = False
            listed -= file.size
            if not file.is_open:
                used -= file.size
        sums.append((listed, used))
    return sums
