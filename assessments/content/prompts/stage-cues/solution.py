def solve(cues: list[str]) -> int:
    active: list[str] = []
    for place, cue in enumerate(cues, 1):
        effect = cue[1:]
        if cue[0] == "+":
            active.append(effect)
        elif not active or active.pop() != effect:
            return place
    return len(cues) + 1 if active else 0
