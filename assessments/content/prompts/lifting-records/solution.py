def solve(lifts: list[int]) -> list[int]:
    heaviest = 0
    records = []
    for position, lift in enumerate(lifts):
        if lift > heaviest:
            heaviest = lift
            records.append(position)
    return records
