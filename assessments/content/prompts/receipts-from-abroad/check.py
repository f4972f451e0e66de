from random import Random


def generate(rng: Random, size: int) -> tuple[list[str]]:
    def digits(least: int, most: int) -> str:
        return "".join(rng.choice("0123456789") for _ in range(rng.randint(least, most)))

    def cell() -> str:
        mark = rng.choice(".,")
        other = rng.choice([".", ",", ",." .replace(mark, ""), ",.".replace(mark, "")])
        three = 3 if rng.random() < 0.85 else 2
        groups = mark.join([digits(1, 3), *(digits(three, 3) for _ in range(rng.randint(1, 3)))])
        whole = rng.choice([groups, groups, digits(1, 5), digits(1, 5), digits(0, 1)])
        end = rng.choice(["", "", other + digits(1, 2), other + digits(1, 2), other + digits(1, 2), mark + digits(0, 3)])
        return rng.choice(["", "", "", " ", "-", "€"]) + whole + end + rng.choice(["", "", "", "  "])

    return ([cell() for _ in range(size)],)


def brute(cells: list[str]) -> list[int | None]:
    result: list[int | None] = []
    for cell in cells:
        text = cell.strip(" ")
        cents, sign = "00", ""
        for after in (1, 2):
            if len(text) > after and text[-after - 1] in ".," and text[-after:].isdigit():
                sign, cents, text = text[-after - 1], text[-after:], text[: -after - 1]
                break
        marks = {letter for letter in text if not letter.isdigit()}
        parts = text.split(marks.pop()) if len(marks) == 1 and marks <= {".", ","} - {sign} else [text]
        good = all(part.isdigit() for part in parts)
        if len(parts) > 1:
            good = good and len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])
        result.append(int("".join(parts)) * 100 + int(cents) * (10 if len(cents) == 1 else 1) if good else None)
    return result


def holds(result: list[int | None], cells: list[str]) -> bool:
    def fits(one: int | None, cell: str) -> bool:
        digits = "".join(letter for letter in cell if letter.isdigit())
        if one is None:
            return any(letter not in "0123456789 " for letter in cell) or not digits
        return set(cell) <= set("0123456789., ") and one in (int(digits) * 100, int(digits) * 10, int(digits))

    return len(result) == len(cells) and all(fits(one, cell) for one, cell in zip(result, cells))
