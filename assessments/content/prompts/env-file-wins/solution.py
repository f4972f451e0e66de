def solve(
    lines: list[str], environment: dict[str, str]
) -> dict[str, str]:
    settings = {}
    for line in lines:
        name, sign, text = line.strip().partition("=")
        if sign and not name.startswith("#"):
            name = name.removeprefix("export ").strip()
            settings[name] = _value(text)
    return settings | environment


def _value(text: str) -> str:
    quoted = text.strip()
    if quoted[:1] in ("'", '"'):
        inside, closed, _ = quoted[1:].partition(quoted[0])
        if closed:
            return inside
    return text.partition(" #")[0].strip()
