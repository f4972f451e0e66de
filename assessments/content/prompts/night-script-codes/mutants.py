def _run(steps, pick, harmless=(0, 141)):
    found = []
    for name, codes in steps:
        if codes[-1]:
            return codes[-1], found
        bad = [code for code in codes if code not in harmless]
        if bad:
            found.append((name, pick(bad)))
    return 0, found


def leftmost(steps):
    """Gives the hidden code furthest left."""
    return _run(steps, lambda bad: bad[0])


def largest(steps):
    """Gives the largest hidden code."""
    return _run(steps, max)


def reader_gone_is_an_error(steps):
    """Lists 141, although the reader just had enough."""
    return _run(steps, lambda bad: bad[-1], (0,))


def reader_gone_at_the_end(steps):
    """Takes 141 for harmless also where it is the code of the step."""
    return _run([(n, [0 if c == 141 else c for c in codes]) for n, codes in steps], lambda bad: bad[-1])


def goes_on(steps):
    """Looks at steps that never ran."""
    ran = [(name, [*codes[:-1], 0]) for name, codes in steps]
    failed = [codes[-1] for _, codes in steps if codes[-1]]
    return (failed or [0])[0], _run(ran, lambda bad: bad[-1])[1]


def lists_the_stop(steps):
    """Lists hidden codes of the step that stops the script, too."""
    found = []
    for name, codes in steps:
        bad = [code for code in codes[:-1] if code not in (0, 141)]
        if bad:
            found.append((name, bad[-1]))
        if codes[-1]:
            return codes[-1], found
    return 0, found


def as_with_pipefail(steps):
    """Stops at any code in the pipe, as with pipefail."""
    for _, codes in steps:
        bad = [code for code in codes if code]
        if bad:
            return bad[-1], []
    return 0, []
