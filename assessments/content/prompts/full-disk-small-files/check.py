from random import Random

SMALL = 20


def generate(rng: Random, size: int) -> tuple[list[tuple]]:
    held: dict[str, tuple[str, bool]] = {}  # program: file, and whether the file still has its name
    names: set[str] = set()
    events: list[tuple] = []
    width = min(2 + size // 6, 50)
    for _ in range(size):
        busy = {file for file, named in held.values() if named}
        program = f"p{rng.randrange(width)}"
        file = f"f{rng.randrange(width)}"
        kind = rng.random()
        if kind < 0.25 and file in names:
            names.discard(file)
            held = {one: (other, named and other != file) for one, (other, named) in held.items()}
            events.append(("delete", file))
        elif program in held and kind < 0.8:
            events.append(("write", program, rng.randint(0, 9)))
        elif program in held:
            del held[program]
            events.append(("close", program))
        elif file not in busy:
            held[program] = file, True
            names.add(file)
            events.append(("open", program, file))
    return (events,)


def brute(events: list[tuple]) -> list[tuple[int, int]]:
    files: list[dict] = []
    found = []
    for event in events:
        if event[0] == "open":
            if not any(file["name"] == event[2] for file in files):
                files.append({"name": event[2], "by": "", "sizes": []})
            next(file for file in files if file["name"] == event[2])["by"] = event[1]
        elif event[0] == "delete":
            next(file for file in files if file["name"] == event[1])["name"] = ""
        else:
            file = next(file for file in files if file["by"] == event[1])
            if event[0] == "write":
                file["sizes"].append(event[2])
            else:
                file["by"] = ""
        files = [file for file in files if file["name"] or file["by"]]
        found.append(tuple(sum(sum(f["sizes"]) for f in some) for some in ([f for f in files if f["name"]], files)))
    return found


def holds(result: list[tuple[int, int]], events: list[tuple]) -> bool:
    if len(result) != len(events):
        return False
    before, running = (0, 0), set()
    for event, (listed, used) in zip(events, result):
        more = listed - before[0], used - before[1]
        before = listed, used
        if event[0] == "open":
            running.add(event[1])
        if event[0] == "close":
            running.discard(event[1])
        right = {
            "open": more == (0, 0),
            "write": more in ((0, event[-1]), (event[-1], event[-1])),
            "close": more[0] == 0 and more[1] <= 0,
            "delete": more[0] <= 0 and more[1] in (0, more[0]),
        }[event[0]]
        if not right or not 0 <= listed <= used or (not running and listed != used):
            return False
    return True
