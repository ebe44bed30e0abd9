"""Whether the lengths and recipes of the flows of a system fit together."""

__all__ = ["flow_problems"]


def flow_problems(config: dict, system: dict) -> list[str]:
    """Return what is wrong with the lengths of the flows of a system."""
    flow, found = system["flow"], []
    if max(flow["curve_lengths"]) > flow["n_lengths"]:
        found.append("flow.curve_lengths must not exceed flow.n_lengths; shorten them")
    for key in ("end_lengths", "late_lengths"):
        first, last = flow[key]
        if not first < last <= flow["n_lengths"]:
            found.append(
                f"flow.{key} must ascend and not exceed flow.n_lengths "
                f"({flow['n_lengths']}), got {flow[key]}; shorten them"
            )
    if flow["long_length"] <= flow["n_lengths"]:
        found.append(
            f"flow.long_length must exceed flow.n_lengths ({flow['n_lengths']}), "
            f"got {flow['long_length']}; raise it"
        )
    n_start = config["sampling"]["n_flow_start"]
    if flow["n_long"] > n_start:
        found.append(
            f"flow.n_long must not exceed sampling.n_flow_start ({n_start}), "
            f"got {flow['n_long']}; lower it"
        )
    if all(config["recipes"][r]["control"] for r in system["rbm"]["recipes"]):
        found.append("rbm.recipes must name one that is not a control; add it")
    return found
