/** What `sprawl collect --help` prints. */
export const COLLECT_USAGE = `Reads a vault from beside it, for a ledger that cannot reach it.

Usage: sprawl collect KIND --enrolment FILE              sends what it read
       sprawl collect KIND --enrolment FILE --out BUNDLE writes it, to be carried
       sprawl collect KIND --enrolment FILE --show-key   its key, to be trusted

It needs no database and no port that is open to others. What it reads leaves it
as inner digests and metadata only, sealed so that only a worker of the ledger can
open it, and signed by a key that is made at the first run. FILE is the text of
"sprawl vault enrol NAME"; beside it, in FILE.d, it keeps its key, which versions
it has read (each value is read once in its life, and once more when the ledger has
a new fingerprint key), how far it read logs, and bundles that wait.

      --server URL         where to (else SPRAWL_URL, else where you logged in);
                           the token is SPRAWL_TOKEN, else that of "sprawl login",
                           and needs the scope "vault"
      --out BUNDLE         a file instead: "sprawl import BUNDLE" takes it
      --credential FILE    how to get into the vault: a token, or JSON; "-" for
                           standard input; else the credential of this machine is
                           used (that of an instance at its cloud only where
                           SPRAWL_MACHINE_IDENTITY=1 allows it)
  -o, --option NAME=VALUE  an option of its kind, instead of the enrolment's
      --options JSON       several of them
      --read-again         read values that were read before once more, after a
                           bundle was lost

A run that was killed goes on where it stood, within a day.

Exit codes: 0 done, 1 parts of the vault could not be read, 2 wrong command line,
3 the vault or the server does not answer.
`
