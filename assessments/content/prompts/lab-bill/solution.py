def solve(
    patients: list[tuple[int, str]], tests: list[tuple[int, int]]
) -> dict[str, int]:
    ward_of = dict(patients)
    owed = dict.fromkeys(ward_of.values(), 0)
    for number, cost in tests:
        ward = ward_of.get(number, "unknown")
        owed[ward] = owed.get(ward, 0) + cost
    return owed
