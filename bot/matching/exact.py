"""The exact solver: of some pairs as many as can be, and among all such choices the best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.matching.edges import AGE, NEED, Crowd, Ints, Pairs

Couples = list[tuple[int, int]]
Edge = tuple[int, int, int]


def solve(crowd: Crowd, pairs: Pairs) -> Couples:
    """A matching of most pairs; among these of fewest repeats, then with those first in line, then of greatest worth.

    Exact: Edmonds' blossoms, by rustworkx, in each connected part by itself.
    """
    size = len(np.unique(np.concatenate((pairs.one, pairs.other))))
    first = (AGE * (crowd.horizon + 2)) * (size // 2 + 1)  # more than all fits of a round together
    new = first * (size + 1)
    worth = pairs.fit + np.where(pairs.ago == 0, new, np.minimum(pairs.ago, crowd.horizon) * AGE)
    loss = NEED * crowd.need + first * crowd.first
    found: Couples = []
    for part in _parts(list(zip(pairs.one.tolist(), pairs.other.tolist(), worth.tolist(), strict=True))):
        found += _part(part, loss)
    return sorted((min(pair), max(pair)) for pair in found)


def _parts(edges: Sequence[Edge]) -> list[list[Edge]]:
    """The edges of each connected part."""
    import rustworkx  # needed only where a round is matched

    members = {number: node for node, number in enumerate(sorted({one for edge in edges for one in edge[:2]}))}
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(list(members))
    graph.add_edges_from_no_data([(members[one], members[other]) for one, other, _ in edges])
    part = {node: at for at, nodes in enumerate(rustworkx.connected_components(graph)) for node in nodes}
    found: dict[int, list[Edge]] = {}
    for edge in edges:
        found.setdefault(part[members[edge[0]]], []).append(edge)
    return list(found.values())


def _part(edges: Sequence[Edge], loss: Ints) -> Couples:
    """The matching of a connected part.

    What is lost with a member who is left over is no matter where nobody is. Where the number is odd somebody is, and a
    dummy that can meet everybody, at that loss, stands for it. Only where more are left over is the loss added to all
    edges of a member: this gives the same matching in any case, but many more different weights, and with them a search
    that takes four times as long.
    """
    members = sorted({one for edge in edges for one in edge[:2]})
    odd = len(members) % 2 == 1
    dummy = [(number, -1, -int(loss[number])) for number in members] if odd else []
    found = _blossom([*edges, *dummy])
    if 2 * len(found) < len(members) + odd:
        found = _blossom([(one, other, worth + int(loss[one] + loss[other])) for one, other, worth in edges])
    return [pair for pair in found if min(pair) >= 0]


def _blossom(edges: Sequence[Edge]) -> Couples:
    import rustworkx

    members = sorted({one for edge in edges for one in edge[:2]})
    node = {number: at for at, number in enumerate(members)}
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(members)
    graph.add_edges_from([(node[one], node[other], worth) for one, other, worth in edges])
    found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return [(members[one], members[other]) for one, other in found]
