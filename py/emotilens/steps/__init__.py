"""The steps of the pipeline for one frame, one module each.

    detect → track → crop → preprocess (colour, then resize) → (network) → decode → smooth → decide

- ``detect``: finds faces; ``track`` gives them IDs that persist from frame to frame.
- ``crop``, ``colour``, ``resize``, ``preprocess``: turn a box into the network's input.
- ``quality``: measures light, size, pose and sharpness, and whether the face can be judged.
- ``decode``: turns the network's outputs into probabilities, valence and arousal.
- ``circumplex``: derives valence and arousal from expressions if the model lacks them.
- ``smooth``: smooths over a face's latest frames; ``decide`` names the expression, or abstains.
- ``sample``: chooses which frames of a video to analyse.

Every step is a pure function of arrays, or a small state with an ``update`` method. The networks
themselves run outside, in the browser or in ONNX Runtime.
"""
