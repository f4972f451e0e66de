def reads_what_it_wrote(beats):
    """Overwrites the list it reads, so that a smoothed value is the next left neighbour."""
    beats = list(beats)
    for place in range(1, len(beats) - 1):
        beats[place] = sorted(beats[place - 1 : place + 2])[1]
    return beats


def takes_the_mean(beats):
    """Takes the mean, which a spike still pulls away."""
    smooth = list(beats)
    for place in range(1, len(beats) - 1):
        smooth[place] = sum(beats[place - 1 : place + 2]) // 3
    return smooth


def drops_the_edges(beats):
    """Gives no value for the first and the last place."""
    return [sorted(beats[place - 1 : place + 2])[1] for place in range(1, len(beats) - 1)]


def high_spikes_only(beats):
    """Repairs values that are too high and leaves those that are too low."""
    smooth = list(beats)
    for place in range(1, len(beats) - 1):
        smooth[place] = min(beats[place], max(beats[place - 1], beats[place + 1]))
    return smooth


def wraps_round(beats):
    """Takes the last value for the left neighbour of the first, as index -1 does."""
    smooth = list(beats)
    for place in range(len(beats) - 1):
        smooth[place] = sorted([beats[place - 1], beats[place], beats[place + 1]])[1]
    return smooth


def stops_too_early(beats):
    """Leaves out the last place that has two neighbours."""
    smooth = list(beats)
    for place in range(1, len(beats) - 2):
        smooth[place] = sorted(beats[place - 1 : place + 2])[1]
    return smooth
