"""How well a face can be recognised in its frame: light, size, pose, sharpness, and the judgement.

Each is a pure function. Light and sharpness are measured on what the network reads, so they cost
little; ``judge`` compares all of them with the model's limits in the manifest, which
``build.py quality`` chooses on FER+.
"""
