"""The settings of a training, with the names of the config."""

from dataclasses import dataclass

from shortsight.rbm.connectivity import CONNECTIVITIES

__all__ = ["Recipe"]


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """The settings of a training.

    Attributes
    ----------
    negative_phase : {"cd", "pcd"}
        Whether the model's chains restart from the batch at every step, or persist.
    n_gibbs_steps : int
        k of CD-k: Gibbs steps of the chains per training step.
    n_chains : int or None
        Number of persistent chains; None for "cd".
    optimiser : {"sgd", "adam"}
    learning_rate : float
        For the gradient per configuration.
    adam_epsilon : float or None
        None for "sgd".
    initial_std : float
        Standard deviation of the initial weights.
    batch_size, n_steps, n_hidden : int
    connectivity : {"full", "local", "random"}
        The pattern of weights: `shortsight.rbm.connectivity`.
    radius : float or None
        For "local" and "random", in lattice spacings; None for "full".
    """

    negative_phase: str
    n_gibbs_steps: int
    n_chains: int | None
    optimiser: str
    learning_rate: float
    adam_epsilon: float | None
    initial_std: float
    batch_size: int
    n_steps: int
    n_hidden: int
    connectivity: str = "full"
    radius: float | None = None

    def __post_init__(self):
        for name, allowed in (
            ("negative_phase", ("cd", "pcd")),
            ("optimiser", ("sgd", "adam")),
            ("connectivity", CONNECTIVITIES),
        ):
            if getattr(self, name) not in allowed:
                raise ValueError(
                    f"{name} must be one of {allowed}, got {getattr(self, name)!r}; "
                    "correct the recipe"
                )
        positive = ["n_gibbs_steps", "learning_rate", "batch_size", "n_hidden"]
        positive += ["n_chains"] if self.negative_phase == "pcd" else []
        positive += ["adam_epsilon"] if self.optimiser == "adam" else []
        for name in positive:
            value = getattr(self, name)
            if value is None or not value > 0:
                raise ValueError(
                    f"{name} must be positive, got {value}; correct the recipe"
                )
        not_negative = ["initial_std", "n_steps"]
        not_negative += [] if self.connectivity == "full" else ["radius"]
        for name in not_negative:
            value = getattr(self, name)
            if value is None or not value >= 0:
                raise ValueError(
                    f"{name} must not be negative, got {value}; correct the recipe"
                )
