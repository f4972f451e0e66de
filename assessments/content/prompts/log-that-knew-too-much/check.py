from random import Random


def generate(rng: Random, size: int) -> tuple[list[str], list[str]]:
    def digits() -> str:
        return "".join(rng.choice("0123456789") for _ in range(rng.choice([3, 12, 13, 14, 16, 19, 20])))

    def word() -> str:
        name = rng.choice(["pin", "PIN", "Token", "token", "spin", "pins", "user", "", "id"])
        value = rng.choice(["", "ab", "a=b", "=", digits(), f"x{digits()}", f"{digits()}-{digits()}", "token=7"])
        return rng.choice([f"{name}={value}", f"{name}={value}", name, value, f"({digits()})", ""])

    lines = [" ".join(word() for _ in range(rng.randint(0, 4))) for _ in range(size)]
    return lines, rng.choice([["pin", "token"], ["Token"], ["PIN"], []])


def brute(lines: list[str], secret: list[str]) -> list[str]:
    def covered(word: str) -> str:
        for name in secret:
            if word.lower().startswith(name.lower() + "="):
                return word[: len(name) + 1] + "***"
        out = list(word)
        for start in range(len(word)):
            for end in range(start + 13, min(start + 19, len(word)) + 1):
                inside = all(c in "0123456789" for c in word[start:end])
                around = word[max(0, start - 1) : start] + word[end : end + 1]
                if inside and not any(c in "0123456789" for c in around):
                    out[start : end - 4] = "*" * (end - 4 - start)
        return "".join(out)

    result = []
    for line in lines:
        text, word = "", ""
        for letter in line:
            if letter == " ":
                text, word = text + covered(word) + " ", ""
            else:
                word += letter
        result.append(text + covered(word))
    return result


def holds(result: list[str], lines: list[str], secret: list[str]) -> bool:
    names = [name.lower() for name in secret]
    for before, after in zip(lines, result):
        one, other = before.split(" "), after.split(" ")
        if len(one) != len(other):
            return False
        for old, new in zip(one, other):
            if "=" in old and old[: old.index("=")].lower() in names:
                if new != old[: old.index("=")] + "=***":
                    return False
            elif len(new) != len(old) or any(a != b and b != "*" for a, b in zip(old, new)):
                return False
            elif any(13 <= len(run) <= 19 for run in "".join(c if c.isdigit() else " " for c in new).split()):
                return False
    return len(result) == len(lines)
