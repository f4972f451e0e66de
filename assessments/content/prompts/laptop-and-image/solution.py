import re


def solve(
    laptop: list[str], image: list[str]
) -> list[tuple[str, str, str]]:
    here, there = _versions(laptop), _versions(image)
    return [
        (name, here.get(name, ""), there.get(name, ""))
        for name in sorted(here.keys() | there.keys())
        if here.get(name, "") != there.get(name, "")
    ]


def _versions(lines: list[str]) -> dict[str, str]:
    found = {}
    for line in lines:
        if line and not line.startswith("#"):
            name, _, version = line.partition("==")
            found[re.sub(r"[-_.]+", "-", name).lower()] = version
    return found
