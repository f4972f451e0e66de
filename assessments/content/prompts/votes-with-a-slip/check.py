from random import Random


def generate(rng: Random, size: int) -> tuple[list[str], list[str]]:
    letters, long = ("ab ", 4) if size < 100 else ("abcdefghijklmnop ", 14)

    def text(least: int) -> str:
        return "".join(rng.choice(letters) for _ in range(rng.randint(least, long)))

    def slip(word: str) -> str:
        at = rng.randrange(len(word))
        return rng.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + rng.choice(letters) + word[at:],
                word[:at] + rng.choice(letters) + word[at + 1 :],
                word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
                word,
            ]
        )

    titles = sorted({text(1 if size < 100 else 8) for _ in range(1 + size // 3)})
    rng.shuffle(titles)
    votes = [rng.choice([text(0), slip(rng.choice(titles)), slip(rng.choice(titles))]) for _ in range(size)]
    return votes, titles


def brute(votes: list[str], titles: list[str]) -> list[str]:
    def distance(one: str, other: str) -> int:
        table = [[max(i, j) for j in range(len(other) + 1)] for i in range(len(one) + 1)]
        for i in range(1, len(one) + 1):
            for j in range(1, len(other) + 1):
                table[i][j] = min(
                    table[i - 1][j] + 1,
                    table[i][j - 1] + 1,
                    table[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
                )
                if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                    table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
        return table[-1][-1]

    result = []
    for vote in votes:
        near = [title for title in titles if distance(vote, title) == 1]
        result.append(vote if vote in titles else near[0] if len(near) == 1 else "")
    return result


def holds(result: list[str], votes: list[str], titles: list[str]) -> bool:
    def one_slip(vote: str, title: str) -> bool:
        start = 0
        while start < min(len(vote), len(title)) and vote[start] == title[start]:
            start += 1
        a, b = vote[start:], title[start:]
        return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])

    return len(result) == len(votes) and all(
        title == vote if vote in titles else title in titles and one_slip(vote, title)
        for title, vote in zip(result, votes)
        if title or vote in titles
    )
