def since_the_first_ride(rides):
    """Measures from the first ride of a bike, not from the one before."""
    first, longest = {}, None
    for day, bike in rides:
        if bike in first and (longest is None or day - first[bike] > longest[1]):
            longest = (bike, day - first[bike])
        first.setdefault(bike, day)
    return longest


def last_of_equals(rides):
    """Takes the last one of equally long rests."""
    latest, longest = {}, None
    for day, bike in rides:
        if bike in latest and (longest is None or day - latest[bike] >= longest[1]):
            longest = (bike, day - latest[bike])
        latest[bike] = day
    return longest


def no_rest_of_zero(rides):
    """Starts from a record of 0, so two rides on one day never count."""
    latest, bike_found, record = {}, None, 0
    for day, bike in rides:
        if day - latest.get(bike, day) > record:
            bike_found, record = bike, day - latest[bike]
        latest[bike] = day
    return (bike_found, record) if bike_found else None


def days_in_between(rides):
    """Counts the free days between both rides."""
    latest, longest = {}, None
    for day, bike in rides:
        if bike in latest and (longest is None or day - latest[bike] - 1 > longest[1]):
            longest = (bike, day - latest[bike] - 1)
        latest[bike] = day
    return longest


def from_day_zero(rides):
    """Takes a bike that was never rented for one last rented on day 0."""
    latest, longest = {}, None
    for day, bike in rides:
        gap = day - latest.get(bike, 0)
        if longest is None or gap > longest[1]:
            longest = (bike, gap)
        latest[bike] = day
    return longest


def first_by_name(rides):
    """Breaks ties by the name of the bike."""
    latest, rests = {}, []
    for day, bike in rides:
        if bike in latest:
            rests.append((latest[bike] - day, bike))
        latest[bike] = day
    return (min(rests)[1], -min(rests)[0]) if rests else None
