def solve(memory: str, written: int) -> list[int]:
    oldest = written % len(memory)
    in_time = memory[oldest:] + memory[:oldest]
    _, *readings = in_time.split("#")
    return [int(reading) for reading in readings]
