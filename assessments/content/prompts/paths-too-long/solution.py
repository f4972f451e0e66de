def solve(names: list[str], parents: list[int], limit: int) -> list[int]:
    lengths: list[int] = []
    for name, parent in zip(names, parents):
        above = 0 if parent == -1 else lengths[parent] + 1
        lengths.append(above + len(name))
    return [i for i, length in enumerate(lengths) if length > limit]
