from collections import Counter


def solve(evenings: list[list[str]], most: int) -> list[str]:
    rota: list[str] = []
    worked: Counter[str] = Counter()

    def fill_the_rest() -> bool:
        if len(rota) == len(evenings):
            return True
        for name in evenings[len(rota)]:
            if name in rota[-1:] or worked[name] == most:
                continue
            rota.append(name)
            worked[name] += 1
            if fill_the_rest():
                return True
            rota.pop()
            worked[name] -= 1
        return False

    fill_the_rest()
    return rota
