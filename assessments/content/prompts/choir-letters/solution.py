BOM = b"\xef\xbb\xbf"


def solve(lines: list[bytes]) -> tuple[list[str], list[int]]:
    texts, doubtful = [], []
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(BOM)
        try:
            texts.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            texts.append(line.decode("latin-1"))
            doubtful.append(number)
    return texts, doubtful
