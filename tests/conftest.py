"""No test depends on how fast the machine is: hypothesis is not to watch the clock."""

from hypothesis import settings

settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")
