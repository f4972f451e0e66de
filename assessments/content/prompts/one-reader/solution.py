def solve(
    records: list[tuple[str, str, str]],
) -> list[tuple[str, str, str]]:
    newest: dict[str, tuple[str, str, str]] = {}
    for record in records:
        email, changed, _ = record
        reader = email.strip().lower()
        if reader not in newest or changed >= newest[reader][1]:
            newest[reader] = record
    return list(newest.values())
