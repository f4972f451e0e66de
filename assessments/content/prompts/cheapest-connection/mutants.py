def _totals(legs, start, extra):
    totals = {start: 0}
    for _ in legs:
        for origin, destination, price in legs:
            if origin in totals:
                total = totals[origin] + price + extra(origin, destination)
                totals[destination] = min(total, totals.get(destination, total))
    return totals


def fee_at_the_goal(legs, fees, start, goal):
    """Charges the fee of the airport where the way ends."""
    return _totals(legs, start, lambda origin, destination: fees.get(destination, 0)).get(goal)


def fee_at_the_start(legs, fees, start, goal):
    """Charges the fee of the airport where the way begins."""
    return _totals(legs, start, lambda origin, destination: fees.get(origin, 0)).get(goal)


def no_fees(legs, fees, start, goal):
    """Forgets the fees."""
    return _totals(legs, start, lambda origin, destination: 0).get(goal)


def fees_added_at_the_end(legs, fees, start, goal):
    """Finds the way with the cheapest legs and adds its fees afterwards."""
    best = {start: (0, 0)}
    for _ in legs:
        for origin, destination, price in legs:
            if origin in best:
                legs_sum, fee_sum = best[origin]
                fee = 0 if origin == start else fees.get(origin, 0)
                if destination not in best or legs_sum + price < best[destination][0]:
                    best[destination] = (legs_sum + price, fee_sum + fee)
    return sum(best[goal]) if goal in best else None


def fewest_legs(legs, fees, start, goal):
    """Takes the cheapest among the ways with the fewest legs."""
    level, seen = {start: 0}, {start}
    while level and goal not in level:
        after = {}
        for origin, destination, price in legs:
            if origin in level and destination not in seen:
                total = level[origin] + price + (0 if origin == start else fees.get(origin, 0))
                after[destination] = min(total, after.get(destination, total))
        seen |= set(after)
        level = after
    return level.get(goal)


def both_ways(legs, fees, start, goal):
    """Flies each leg in both directions."""
    back = [(destination, origin, price) for origin, destination, price in legs]
    return _totals([*legs, *back], start, lambda origin, _: 0 if origin == start else fees.get(origin, 0)).get(goal)


def last_price_counts(legs, fees, start, goal):
    """Keeps only the last listed leg between two airports."""
    kept = [(*ends, price) for ends, price in {(a, b): price for a, b, price in legs}.items()]
    return _totals(kept, start, lambda origin, _: 0 if origin == start else fees.get(origin, 0)).get(goal)
