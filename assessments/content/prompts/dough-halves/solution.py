def solve(batches: int, pieces: int) -> int:
    rounds = max(0, pieces - 1).bit_length()
    return batches * rounds
