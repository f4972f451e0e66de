def solve(songs: list[int]) -> int:
    whole = sum(songs)
    played = before_break = 0
    least = whole
    for number, seconds in enumerate(songs[:-1], 1):
        played += seconds
        difference = abs(whole - 2 * played)
        if difference < least:
            before_break, least = number, difference
    return before_break
