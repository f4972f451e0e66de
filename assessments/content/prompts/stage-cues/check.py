from random import Random


def generate(rng: Random, size: int) -> tuple[list[str]]:
    cues, active = [], []
    slips = 0.08 if size < 100 else 0.0
    for left in range(size, 0, -1):
        if rng.random() < slips:
            cues.append("-" + rng.choice(["fog", "red", "rain"]))
        elif active and (len(active) >= left or rng.random() < 0.45):
            cues.append("-" + active.pop())
        else:
            active.append(rng.choice(["fog", "red", "rain"]))
            cues.append("+" + active[-1])
    return (cues,)


def brute(cues: list[str]) -> int:
    for end in range(1, len(cues) + 1):
        if any(cue[0] == "-" for cue in _without_pairs(cues[:end])):
            return end
    return len(cues) + 1 if _without_pairs(cues) else 0


def _without_pairs(cues: list[str]) -> list[str]:
    for at in range(len(cues) - 1):
        one, other = cues[at : at + 2]
        if one[0] == "+" and other == "-" + one[1:]:
            return _without_pairs(cues[:at] + cues[at + 2 :])
    return cues


def holds(result: int, cues: list[str]) -> bool:
    ons = sorted(cue[1:] for cue in cues if cue[0] == "+")
    offs = sorted(cue[1:] for cue in cues if cue[0] == "-")
    if result == 0:
        return ons == offs
    if result == len(cues) + 1:
        return len(ons) > len(offs)
    return 0 < result <= len(cues) and cues[result - 1][0] == "-"
