def solve(swipes: list[str]) -> dict[str, int]:
    bit: dict[str, int] = {}
    for name in swipes:
        bit.setdefault(name, 1 << len(bit))
    found = dict.fromkeys(bit, 0)
    state = 0
    times = {state: 1}
    for name in swipes:
        state ^= bit[name]
        for other, mask in bit.items():
            found[other] += times.get(state ^ mask, 0)
        times[state] = times.get(state, 0) + 1
    return found
