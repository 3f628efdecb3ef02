from pathlib import Path

import pytest

from eval.errors import EvalError
from eval.judging.copying import Copying
from eval.judging.loading import load_entailment


def test_our_own_judge_has_a_name() -> None:
    judge = load_entailment("copying")

    assert judge == Copying()
    assert judge.support("The ferry sank.", "The ferry sank.") > judge.threshold
    assert judge.support("The ferry sank.", "The train ran.") < judge.threshold


def test_an_unknown_name_is_told_the_known_ones() -> None:
    with pytest.raises(EvalError, match=r"no judge is called 'nli'; name copying, "):
        load_entailment("nli")


def test_a_cross_encoder_that_is_not_here_is_not_fetched(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="nothing is downloaded"):
        load_entailment(f"cross-encoder:{tmp_path / 'absent'}")


@pytest.mark.parametrize("name", ["chat:nobody:model", "chat:model"])
def test_a_chat_model_that_cannot_be_opened_is_named(name: str) -> None:
    with pytest.raises(EvalError, match=f"the judge {name} "):
        load_entailment(name)
