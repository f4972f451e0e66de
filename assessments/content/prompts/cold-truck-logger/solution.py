def solve(memory: list[int], written: int) -> list[int]:
    if written < len(memory):
        return memory[:written]
    oldest = written % len(memory)
    return memory[oldest:] + memory[:oldest]
