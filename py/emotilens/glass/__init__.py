"""The glass box: one frame walked step by step, with everything that goes in and comes out.

``detection`` → ``reading`` → ``answer``, in the order of ``walk``; ``record`` is what each step
leaves, ``document`` turns it into JSON and arrays. The steps are those of the pipeline: the walk
calls the same functions, and its answer is the pipeline's.
"""
