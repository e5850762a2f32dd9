"""Maps of conflict risk and of the desa adat of a kabupaten, for briefings without a network."""

from importlib.metadata import version

import lazy_loader

# What is public is listed once, in the stub beside this file: folium and the page are loaded when they are asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
__version__ = version("riskmap")
