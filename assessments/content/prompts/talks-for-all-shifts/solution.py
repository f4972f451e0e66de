def solve(shifts: list[tuple[int, int]], length: int) -> int | None:
    if any(end - start < length for start, end in shifts):
        return None
    talks = 0
    newest = -1
    for start, end in sorted(shifts, key=lambda shift: shift[1]):
        if start > newest:
            newest = end - length
            talks += 1
    return talks
