def solve(lines: list[str]) -> list[tuple] | None:
    plan: list[tuple] = []
    places = [plan]
    for line in lines:
        stars, title = line.split(" ", 1)
        if len(stars) > len(places):
            return None
        del places[len(stars) :]
        below: list[tuple] = []
        places[-1].append((title, below))
        places.append(below)
    return plan
