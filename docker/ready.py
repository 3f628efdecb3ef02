"""The image's health check: exit 0 if the service in this container can answer."""
# ruff: noqa: INP001, T201 - a script; a package `docker` would hide Docker's own

import http.client
import os
import sys

# Alone in the image, without our packages, so that it starts in no time.
port = int(os.environ.get("DATELINE_PORT", "8765"))  # noqa: TID251 - see above
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
try:
    connection.request("GET", "/readyz")
    reply = connection.getresponse()
    told = reply.read().decode()
except (OSError, http.client.HTTPException) as error:
    sys.exit(f"no answer on port {port}: {error}")
print(told)
sys.exit(reply.status != http.HTTPStatus.OK)
