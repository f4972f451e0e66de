from random import Random


def generate(rng: Random, size: int) -> tuple[list[str]]:
    turn = rng.randint(0, size)
    share = rng.choice([0.0, 0.3, 0.6])
    builds = ["good"]
    run = 0
    for number in range(size):
        run = run + 1 if rng.random() < share and run < 10 else 0
        builds.append("broken" if run else "good" if number < turn else "bad")
    return ([*builds, "bad"],)


def brute(builds: list[str]) -> tuple[int, int]:
    last = 0
    for number, build in enumerate(builds):
        if build == "good":
            last = number
        if build == "bad":
            return last, number
    return last, len(builds)


def holds(result: tuple[int, int], builds: list[str]) -> bool:
    good, bad = result
    return (
        0 <= good < bad < len(builds)
        and (builds[good], builds[bad]) == ("good", "bad")
        and all(build == "broken" for build in builds[good + 1 : bad])
    )
