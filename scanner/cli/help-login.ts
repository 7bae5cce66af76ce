/** What `sprawl login --help`, `logout --help` and `whoami --help` print. */
export const loginHelp = `Keeps a token of a Sprawl server for this command line.

Usage: sprawl login [URL]     asks for the token, which is not shown
       sprawl whoami [URL]    whose it is, and what it may do
       sprawl logout [URL]    forgets it here

Make a token in the dashboard, under Tokens. The URL is https, or http to this
machine (default http://127.0.0.1:4780). Without a terminal the token is read
from standard input; it is never taken from the command line, which other
processes can read.

It is kept in the keyring of your session (secret-tool) or your keychain; where
there is none, or with SPRAWL_NO_KEYRING=1, in sprawl/logins.json of your
configuration folder, which only you may read.

Exit codes: 0 done, 2 wrong command line, 3 the server or the token failed.
`
