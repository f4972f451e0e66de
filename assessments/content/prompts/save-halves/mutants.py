def _reads(n, small, stop=lambda n, small: n <= small, other=lambda n: n - n // 2):
    todo, reads = [n], 0
    while todo:
        size = todo.pop()
        if not stop(size, small):
            reads += size
            todo += [size // 2, other(size)]
    return reads


def counts_the_calls(n, small):
    """Counts calls instead of the reads inside them."""
    todo, calls = [n], 0
    while todo:
        size = todo.pop()
        calls += 1
        if size > small:
            todo += [size // 2, size - size // 2]
    return calls


def odd_block_is_lost(n, small):
    """Takes both halves to be rounded down."""
    return _reads(n, small, other=lambda size: size // 2)


def one_half_only(n, small):
    """Follows one half, as a binary search does."""
    reads = 0
    while n > small:
        reads += n
        n //= 2
    return reads


def smooth_logarithm(n, small):
    """Multiplies n by the number of full levels, as if all sizes were powers of two."""
    levels = 0
    while n >> levels > small:
        levels += 1
    return n * levels


def reads_small_pieces(n, small):
    """Still reads pieces of the size at which it should stop."""
    return _reads(n, small, stop=lambda size, least: size < max(least, 2))


def first_level_only(n, small):
    """Counts the reads of the first call and forgets those inside it."""
    return n if n > small else 0
