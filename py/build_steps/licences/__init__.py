"""What the product ships, under which licences, and the notices and SBOM that say so.

A component is named once, in ``runtimes``, ``documentation`` or ``models``. Its version and licence
are read from the package that it comes from, and so is the licence's text. A build fails when a
text is missing, when a licence is not on the list in ``accepted``, and when a file of the product
belongs to no component.
"""
