def solve(n: int, room: int) -> int:
    doublings = (max(0, n - 1) // room).bit_length()
    return room * (2**doublings - 1)
