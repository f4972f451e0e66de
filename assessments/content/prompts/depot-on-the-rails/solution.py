def solve(
    parcels: list[int], rails: list[tuple[int, int, int]]
) -> tuple[int, int]:
    near: list[list[tuple[int, int]]] = [[] for _ in parcels]
    for a, b, metres in rails:
        near[a].append((b, metres))
        near[b].append((a, metres))

    parent = [-1] * len(parcels)
    length = [0] * len(parcels)
    order = [0]
    for here in order:
        for there, metres in near[here]:
            if there != parent[here]:
                parent[there], length[there] = here, metres
                order.append(there)

    behind = list(parcels)
    cost = [0] * len(parcels)
    for here in reversed(order[1:]):
        behind[parent[here]] += behind[here]
        cost[0] += behind[here] * length[here]
    for here in order[1:]:
        change = length[here] * (behind[0] - 2 * behind[here])
        cost[here] = cost[parent[here]] + change
    best = min(range(len(cost)), key=cost.__getitem__)
    return best, cost[best]
