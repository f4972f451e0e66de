import re

WHOLE = r"([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)"


def _run(cells, pattern=WHOLE + r"(?:,([0-9]{1,2}))?", both=True, cents=lambda text: int(text.ljust(2, "0")), number=None):
    result = []
    for cell in cells:
        text = cell.strip(" ")
        value = None
        for one in (text, text.translate(str.maketrans(".,", ",."))) if both else (text,):
            found = re.fullmatch(pattern, one)
            if found and value is None:
                whole = re.sub("[.,]", "", found[1])
                value = number(whole, found[2] or "0") if number else int(whole) * 100 + cents(found[2] or "")
        result.append(value)
    return result


def comma_is_always_decimal(cells):
    """Reads every receipt as if it came from Munich."""
    return _run(cells, both=False)


def commas_are_thrown_away(cells):
    """Deletes every comma and takes the dot for the decimal mark."""
    result = []
    for cell in cells:
        found = re.fullmatch(r"([0-9]+)(?:\.([0-9]{1,2}))?", cell.strip(" ").replace(",", ""))
        result.append(int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None)
    return result


def groups_of_any_length(cells):
    """Does not look at how many digits stand between thousands marks."""
    return _run(cells, r"([0-9]+(?:\.[0-9]+)*?)(?:,([0-9]{1,2}))?")


def one_sign_for_both(cells):
    """Lets the decimal mark be the same sign as the thousands marks."""
    return _run(cells, WHOLE + r"(?:[.,]([0-9]{1,2}))?")


def one_digit_is_cents(cells):
    """Takes the 5 of 1,5 for five cents."""
    return _run(cells, cents=lambda text: int(text or 0))


def cuts_binary_fractions(cells):
    """Multiplies a float by 100 and cuts off, which loses a cent now and then."""
    return _run(cells, number=lambda whole, end: int(float(f"{whole}.{end}") * 100))


def needs_thousands_marks(cells):
    """Refuses long numbers that have no thousands marks."""
    return _run(cells, r"([0-9]{1,3}(?:\.[0-9]{3})*)(?:,([0-9]{1,2}))?")
