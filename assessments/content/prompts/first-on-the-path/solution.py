def solve(
    path: str, programs: dict[str, list[str]], typed: list[str]
) -> list[str]:
    places: dict[str, str] = {}
    for part in path.split(":"):
        folder = part or "."
        for name in programs.get(folder, []):
            places.setdefault(name, f"{folder}/{name}")
    return [
        name if "/" in name else places.get(name, "") for name in typed
    ]
