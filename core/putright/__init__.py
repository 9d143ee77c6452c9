"""Putting things right: complaint handling for social landlords."""

import pluggy

hookimpl = pluggy.HookimplMarker("putright")
"""Marks a plugin's function as its answer to a hook of `putright.hookspecs`."""
