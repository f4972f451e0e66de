KINDS = {"text": str, "whole": int, "list": list, "map": dict}


def _run(form, rule, kind=lambda v, k: type(v) is KINDS[k], first=0, unknown=True, null=False, all_needed=False, deep=True):
    errors, waiting = {}, [("$", form, rule)]
    while waiting:
        path, value, one = waiting.pop(0)
        if not kind(value, one[0]):
            errors[path] = "type"
            continue
        if one[0] in ("text", "list") and len(value) > one[-1]:
            errors[path] = "size"
            if not deep:
                continue
        if one[0] == "whole" and not one[1] <= value <= one[2]:
            errors[path] = "size"
        if one[0] == "list":
            waiting += [(f"{path}[{n}]", item, one[1]) for n, item in enumerate(value, first)]
        if one[0] == "map":
            for name in value:
                if name not in one[1] and unknown:
                    errors[f"{path}.{name}"] = "unknown"
            for name, (needed, inner) in one[1].items():
                if name not in value or (null and value[name] is None):
                    if needed or all_needed:
                        errors[f"{path}.{name}"] = "missing"
                else:
                    waiting.append((f"{path}.{name}", value[name], inner))
    return errors


def true_is_a_number(form, rule):
    """Takes True for the whole number 1, as isinstance does."""
    return _run(form, rule, kind=lambda value, kind: isinstance(value, KINDS[kind]))


def only_the_first_error(form, rule):
    """Stops after the first error."""
    return dict(list(_run(form, rule).items())[:1])


def counts_items_from_one(form, rule):
    """Numbers the items of a list from 1."""
    return _run(form, rule, first=1)


def unknown_fields_pass(form, rule):
    """Ignores fields that have no rule."""
    return _run(form, rule, unknown=False)


def null_is_absent(form, rule):
    """Takes a field that holds None for one that was not sent."""
    return _run(form, rule, null=True)


def all_fields_are_needed(form, rule):
    """Reports fields as missing that may be absent."""
    return _run(form, rule, all_needed=True)


def long_lists_are_not_entered(form, rule):
    """Does not check the items of a list that is too long."""
    return _run(form, rule, deep=False)
