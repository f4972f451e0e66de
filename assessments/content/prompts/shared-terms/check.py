from random import Random


def generate(rng: Random, size: int) -> tuple[list[list[str]], int]:
    many = rng.randint(0, 4) if size < 100 else 8
    each = size // 8 if size >= 100 else None
    lists = []
    for _ in range(many):
        length = rng.randint(0, size) if each is None else each
        lists.append(sorted(f"w{rng.randrange(size + 1)}" for _ in range(length)))
    return lists, rng.randint(1, 3)


def brute(lists: list[list[str]], least: int) -> list[str]:
    words = {word for words in lists for word in words}
    return [word for word in sorted(words) if sum(word in words for words in lists) >= least]


def holds(result: list[str], lists: list[list[str]], least: int) -> bool:
    everything = [word for words in lists for word in dict.fromkeys(words)]
    enough = all(everything.count(word) >= least for word in result)
    complete = all(word in result for word in everything if everything.count(word) >= least)
    return enough and complete and result == sorted(set(result))
