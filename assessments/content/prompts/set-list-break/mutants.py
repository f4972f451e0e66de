def later_of_equals(songs):
    """Takes the later of two places that are equally good."""
    places = range(len(songs) - 1, 0, -1)
    return min(places, key=lambda place: abs(sum(songs[:place]) - sum(songs[place:])), default=0)


def break_at_the_end(songs):
    """Allows a break after the last song."""
    places = range(1, len(songs) + 1)
    return min(places, key=lambda place: abs(sum(songs[:place]) - sum(songs[place:])), default=0)


def first_past_half(songs):
    """Breaks after the song with which half the time is reached."""
    played = 0
    for number, seconds in enumerate(songs[:-1], 1):
        played += seconds
        if 2 * played >= sum(songs):
            return number
    return max(len(songs) - 1, 0)


def last_before_half(songs):
    """Breaks before the song that would pass half the time."""
    played = 0
    for number, seconds in enumerate(songs):
        played += seconds
        if 2 * played > sum(songs):
            return number if len(songs) > 1 else 0
    return 0


def half_of_the_songs(songs):
    """Halves the number of songs instead of their time."""
    return len(songs) // 2


def index_of_the_song(songs):
    """Returns the index of the last song before the break, which is one less."""
    places = range(1, len(songs))
    found = min(places, key=lambda place: abs(sum(songs[:place]) - sum(songs[place:])), default=1)
    return found - 1
