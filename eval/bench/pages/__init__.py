"""Articles as web pages of sites that we made up, with what such sites put around."""
