"""A network in ONNX Runtime computes the same on every processor."""

import numpy as np
import pytest
from onnx import TensorProto, helper, numpy_helper

from emotilens.basics.errors import ModelUnavailableError
from emotilens.native.cpu_session import cpu_session

LENGTH = 64


def product_in_eight_bits(weights):
    """A network of one product: a row of bytes times a column of signed bytes."""
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["row", "column"], ["product"])],
        "product",
        [helper.make_tensor_value_info("row", TensorProto.UINT8, (1, LENGTH))],
        [helper.make_tensor_value_info("product", TensorProto.INT32, (1, 1))],
        [numpy_helper.from_array(weights, "column")],
    )
    opset = helper.make_opsetid("", 13)
    model = helper.make_model(graph, opset_imports=[opset], ir_version=8)
    return model.SerializeToString()


def test_the_largest_eight_bit_products_do_not_overflow():
    weights = np.full((LENGTH, 1), 127, np.int8)
    session = cpu_session(product_in_eight_bits(weights), "product", "")
    (product,) = session.run(None, {"row": np.full((1, LENGTH), 255, np.uint8)})
    assert product.item() == 255 * 127 * LENGTH


def test_a_file_that_is_not_a_network_is_refused_with_advice():
    with pytest.raises(ModelUnavailableError, match=r"“broken”.*Install it again"):
        cpu_session(b"no network", "broken", "Install it again.")
