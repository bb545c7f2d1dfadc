"""Does again only what changed."""


def register():
    """Connect to the source, which is loaded no sooner: a build that has nothing to do needs none of it."""
    from plugins.rebuild.remember import remember
    from plugins.source import site_init

    site_init.connect(remember)
