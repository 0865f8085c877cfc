"""Heads: small layers that read a model's embeddings and predict what they were fitted to.

- ``tasks``: what heads can predict, and the names of the outputs.
- ``head``: the layers of a head; ``apply`` computes its predictions from embeddings.
- ``inputs`` and ``reader``: a head on top of an expression model, as the pipeline uses it.
- ``attention``: heads that name sets of rows, such as the photographs of an event.
- ``unit_length``: scaling embeddings to length 1.
- ``temporal_head``: a head of convolutions over the frames of a video; ``temporal_convolution``
  applies it.
- ``stored_head``, ``stored_temporal_head``, ``files``: heads as npz files.

Fitting heads is the task of ``emotilens.fitting``.
"""
