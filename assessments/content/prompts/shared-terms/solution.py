from heapq import merge
from itertools import groupby, repeat
from operator import itemgetter


def solve(lists: list[list[str]], least: int) -> list[str]:
    fronts = [zip(words, repeat(who)) for who, words in enumerate(lists)]
    shared: list[str] = []
    for word, uses in groupby(merge(*fronts), key=itemgetter(0)):
        people = {who for _, who in uses}
        if len(people) >= least:
            shared.append(word)
    return shared
