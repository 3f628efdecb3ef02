"""The one place that opens addresses of the web.

fetching ──▶ robots
   └───────▶ following ──▶ allowing · pacing · retrying
                 └───────▶ receiving ──▶ connecting ──▶ addresses
"""
