def smaller_half(batches, pieces):
    """Counts as if the smaller half stayed."""
    return batches * (max(1, pieces).bit_length() - 1)


def down_to_zero(batches, pieces):
    """Counts one round more, as if the loop went on to 0."""
    return batches * pieces.bit_length()


def one_batch(batches, pieces):
    """Forgets the outer loop."""
    return max(0, pieces - 1).bit_length()


def batches_are_added(batches, pieces):
    """Adds the two loops instead of multiplying."""
    return batches + max(0, pieces - 1).bit_length()


def half_the_pieces(batches, pieces):
    """Takes halving to mean half as many rounds as pieces."""
    return batches * (pieces // 2)


def no_small_batches(batches, pieces):
    """Gives a round to batches of one piece or none."""
    return batches * max(1, (pieces - 1).bit_length())
