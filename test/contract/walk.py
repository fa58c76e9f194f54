"""The flow of the API's document, walked by a client that shares no line with the project.

usage: walk.py BASE_URL CLIENT_ID CLIENT_SECRET CONFIG_ID

Prints one JSON object a line: the step, the status, and what of the answer matters. Judges nothing.
"""

import json
import sys

import httpx

base_url, client_id, client_secret, config_id = sys.argv[1:]
config = f"/api/v2/outbound/dialerconfigs/{config_id}"


def show(step, answer, **more):
    print(json.dumps({"step": step, "status": answer.status_code, **more}))


with httpx.Client(base_url=base_url, trust_env=False) as http:
    token = http.post(
        "/oauth/token",
        data={
            "grant_type": "client_credentials",
            "client_id": client_id,
            "client_secret": client_secret,
            "scope": "outbound.read outbound.dialerconfig.readwrite eventstreams.export.write",
        },
    )
    show("token", token, type=token.json()["token_type"], expires_in=token.json()["expires_in"])
    http.headers["authorization"] = f"Bearer {token.json()['access_token']}"

    read = http.get(config)
    show("read", read, dial_rate=read.json()["dialRate"], tagged="etag" in read.headers)

    wanted = {**read.json(), "dialRate": 2.5}
    written = http.put(config, json=wanted, headers={"if-match": read.headers["etag"]})
    show("write", written, dial_rate=written.json()["dialRate"], new_tag=written.headers["etag"] != read.headers["etag"])

    stale = http.put(config, json={**wanted, "dialRate": 9}, headers={"if-match": read.headers["etag"]})
    show("stale write", stale, code=stale.json()["errors"][0]["code"])

    again = http.get(config)
    show("read again", again, dial_rate=again.json()["dialRate"], same_tag=again.headers["etag"] == written.headers["etag"])

    event = {
        "event_type": "DIALER_CONFIG_UPDATE",
        "resource_id": config_id,
        "payload_hash": "0" * 64,
        "timestamp": "2026-01-02T03:04:05Z",
        "latency_ms": 12.5,
        "audit_trail": {
            "action": "UPDATE",
            "validated": True,
            "compliance_check": "NOT_RUN",
            "request_id": written.headers["x-request-id"],
        },
    }
    exported = http.post("/api/v2/eventstreams/exports", json=event)
    show("export", exported, has_id=bool(exported.json()["id"]))

    # The limit is 15 calls a second: more than twice as many cannot all pass within one.
    for _ in range(100):
        refused = http.get(config)
        if refused.status_code != 200:
            break
    show("too often", refused, code=refused.json()["errors"][0]["code"], retry_after="retry-after" in refused.headers)
