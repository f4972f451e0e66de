def solve(box: list) -> int:
    inside = sum(
        solve(part) if isinstance(part, list) else part for part in box
    )
    return inside + 50 if inside else 0
