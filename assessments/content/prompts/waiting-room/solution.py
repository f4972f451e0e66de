def solve(patients: list[tuple[str, int, int]], limit: int) -> list[str]:
    def level_now(patient: tuple[str, int, int]) -> int:
        _, level, waited = patient
        return max(1, level - 1) if waited >= limit else level

    return [name for name, _, _ in sorted(patients, key=level_now)]
