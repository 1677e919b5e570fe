"""An ICE agent (RFC 8445) of Debian's python3-aioice: agent.py ROLE STUN TURN USERNAME PASSWORD, servers as host:port.

It prints the attributes that an SDP would have, and "gathered"; reads those of the other side, one a line, until an empty
one; prints "checking" when each pair has been tried once, and which pair was selected; sends its role over it, and prints
what it heard. It ends with its input.
"""

import asyncio
import sys

from aioice import Candidate, Connection


def say(*words):
    print(*words, flush=True)


def server(text):
    host, port = text.rsplit(":", 1)
    return host, int(port)


async def line():
    return (await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)).strip()


class Agent(Connection):
    def check_periodic(self):
        more = super().check_periodic()
        if not more:
            say("checking")
        return more


async def main(role, stun, turn, username, password):
    connection = Agent(
        ice_controlling=role == "controlling",
        stun_server=server(stun),
        turn_server=server(turn),
        turn_username=username,
        turn_password=password,
        use_ipv6=False,
    )
    await connection.gather_candidates()
    say("a=ice-ufrag:" + connection.local_username)
    say("a=ice-pwd:" + connection.local_password)
    for candidate in connection.local_candidates:
        say("a=candidate:" + candidate.to_sdp())
    say("gathered")
    while attribute := await line():
        name, value = attribute[2:].split(":", 1)
        if name == "ice-ufrag":
            connection.remote_username = value
        elif name == "ice-pwd":
            connection.remote_password = value
        elif name == "candidate":
            await connection.add_remote_candidate(Candidate.from_sdp(value))
    await connection.add_remote_candidate(None)
    await connection.connect()
    pair = connection._nominated[1]
    local, remote = pair.local_candidate, pair.remote_candidate
    say("selected", local.type, local.host, remote.type, remote.host)
    await connection.send(role.encode())
    say("heard", (await connection.recv()).decode())
    await line()
    await connection.close()


asyncio.run(main(*sys.argv[1:]))
