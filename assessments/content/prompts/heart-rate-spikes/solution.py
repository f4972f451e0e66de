def solve(beats: list[int]) -> list[int]:
    smooth = list(beats)
    for place in range(1, len(beats) - 1):
        smooth[place] = sorted(beats[place - 1 : place + 2])[1]
    return smooth
