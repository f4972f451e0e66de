import re

CARD = r"(?<![0-9])[0-9]{13,19}(?![0-9])"


def _run(lines, secret, known, pattern=CARD, cut="partition", keep=4, lower=str.lower):
    names = [lower(name) for name in secret]
    result = []
    for line in lines:
        words = []
        for word in line.split(" "):
            name, separator, _ = getattr(word, cut)("=")
            if separator and known(lower(name), names):
                words.append(name + "=***")
            else:
                words.append(re.sub(pattern, lambda run: "*" * (len(run[0]) - keep) + run[0][len(run[0]) - keep :], word))
        result.append(" ".join(words))
    return result


def _is_in(name, names):
    return name in names


def case_matters(lines, secret):
    """Lets TOKEN through when the list says token."""
    return _run(lines, secret, _is_in, lower=str)


def part_of_a_name(lines, secret):
    """Hides spin because it contains pin."""
    return _run(lines, secret, lambda name, names: any(one in name for one in names))


def cuts_at_the_last_sign(lines, secret):
    """Takes everything before the last equals sign for the name."""
    return _run(lines, secret, _is_in, cut="rpartition")


def sixteen_digits_only(lines, secret):
    """Knows only card numbers of sixteen digits."""
    return _run(lines, secret, _is_in, pattern=r"(?<![0-9])[0-9]{16}(?![0-9])")


def inside_longer_runs(lines, secret):
    """Covers a part of a number that is too long for a card."""
    return _run(lines, secret, _is_in, pattern=r"[0-9]{13,19}")


def nothing_remains(lines, secret):
    """Covers the last four digits as well."""
    return _run(lines, secret, _is_in, keep=0)


def joins_with_one_space(lines, secret):
    """Loses spaces that stand side by side or at the ends."""
    return _run([" ".join(line.split()) for line in lines], secret, _is_in)
