"""EvalError: everything the harness raises for its user to mend."""


class EvalError(Exception):
    """Something the user of the harness can mend; its message says what."""
