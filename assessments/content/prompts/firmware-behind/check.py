from random import Random


def generate(rng: Random, size: int) -> tuple[list[tuple[str, str]], str]:
    def version() -> str:
        numbers = [rng.choice(["0", "1", "1", "2", "02", "9", "10"]) for _ in range(rng.randint(1, 3))]
        return ".".join(numbers) + rng.choice(["", "", "-test"])

    return [(f"WS{number}", version()) for number in range(size)], version()


def brute(stations: list[tuple[str, str]], needed: str) -> list[str]:
    def older(one: str, other: str) -> bool:
        left, right = (text.replace("-test", "").split(".") + ["0"] * 5 for text in (one, other))
        for place in range(5):
            if int(left[place]) != int(right[place]):
                return int(left[place]) < int(right[place])
        return one.endswith("-test") and not other.endswith("-test")

    return [name for name, version in stations if older(version, needed)]


def holds(result: list[str], stations: list[tuple[str, str]], needed: str) -> bool:
    def plain(version: str) -> float:
        parts = version.removesuffix("-test").split(".")
        return sum(int(part) * 1000**-place for place, part in enumerate(parts)) - 1e-9 * version.endswith("-test")

    late = [plain(version) for name, version in stations if name in result]
    good = [plain(version) for name, version in stations if name not in result]
    names = [name for name, _ in stations if name in result]
    return names == result and all(one < plain(needed) for one in late) and all(one >= plain(needed) for one in good)
