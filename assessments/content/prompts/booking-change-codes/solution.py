Request = tuple[str, str, bool, int]


def solve(
    bookings: dict[str, tuple[str, int]], requests: list[Request]
) -> list[int]:
    present = dict(bookings)
    codes: list[int] = []
    for user, booking, readable, version in requests:
        owner, newest = present.get(booking, ("", 0))
        if not user:
            codes.append(401)
        elif not readable:
            codes.append(400)
        elif user != owner:
            codes.append(404)
        elif version != newest:
            codes.append(409)
        else:
            codes.append(200)
            present[booking] = (owner, newest + 1)
    return codes
