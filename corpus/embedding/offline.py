"""Libraries of models kept from calling home, and from talking."""

from huggingface_hub import constants as hub
from transformers.utils import logging


def stay_offline() -> None:
    """Say it before a model is loaded; it holds for the whole process."""
    # Asked for files of this machine only, the library would still call its server.
    hub.HF_HUB_OFFLINE = True
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
