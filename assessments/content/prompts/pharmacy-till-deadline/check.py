from random import Random


def generate(rng: Random, size: int) -> tuple[int, list]:
    calls = [(rng.randint(1, 6), rng.randint(1, 6), rng.random() < 0.3) for _ in range(size)]
    if size > 100:
        return 10 * size, [(limit, takes, needed and takes <= limit) for limit, takes, needed in calls]
    return rng.randint(0, 3 * size), calls


def brute(budget: int, calls: list) -> tuple[list[str], int]:
    clock, outcomes = 0, []
    for number, (limit, takes, _) in enumerate(calls):
        before = list(zip(outcomes, calls[:number]))
        if clock == budget or any(needed and outcome != "done" for outcome, (_, _, needed) in before):
            outcomes.append("skipped")
            continue
        begun = clock
        while clock < budget and clock - begun < limit and clock - begun < takes:
            clock += 1
        outcomes.append("done" if clock - begun == takes else "cut")
    return outcomes, clock


def holds(result: tuple, budget: int, calls: list) -> bool:
    outcomes, used = result
    done = sum(takes for outcome, (_, takes, _) in zip(outcomes, calls) if outcome == "done")
    cut = [limit for outcome, (limit, _, _) in zip(outcomes, calls) if outcome == "cut"]
    stop = next((n for n, (o, c) in enumerate(zip(outcomes, calls)) if o == "skipped" or (c[2] and o == "cut")), None)
    return (
        len(outcomes) == len(calls)
        and used <= budget
        and used == min(budget, done + sum(cut))
        and all(takes <= limit for outcome, (limit, takes, _) in zip(outcomes, calls) if outcome == "done")
        and (stop is None or set(outcomes[stop + 1 :]) <= {"skipped"})
        and ("skipped" not in outcomes or used == budget or any(o == "cut" and c[2] for o, c in zip(outcomes, calls)))
    )
