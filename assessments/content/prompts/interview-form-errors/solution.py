from typing import Any

KINDS = {"text": str, "whole": int, "list": list, "map": dict}


def solve(form: Any, rule: tuple) -> dict[str, str]:
    errors: dict[str, str] = {}
    waiting = [("$", form, rule)]
    while waiting:
        path, content, (kind, *details) = waiting.pop()
        if type(content) is not KINDS[kind]:
            errors[path] = "type"
        elif kind == "text":
            if len(content) > details[0]:
                errors[path] = "size"
        elif kind == "whole":
            if not details[0] <= content <= details[1]:
                errors[path] = "size"
        elif kind == "list":
            if len(content) > details[1]:
                errors[path] = "size"
            for place, item in enumerate(content):
                waiting.append((f"{path}[{place}]", item, details[0]))
        else:
            for name in content.keys() - details[0].keys():
                errors[f"{path}.{name}"] = "unknown"
            for name, (needed, inner) in details[0].items():
                if name in content:
                    waiting.append((f"{path}.{name}", content[name], inner))
                elif needed:
                    errors[f"{path}.{name}"] = "missing"
    return errors
